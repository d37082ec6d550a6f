package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jooq.DSLContext;
import org.pharosdesk.tickets.MessageId;
import org.springframework.stereotype.Component;

/** Knows by which Message-IDs the mails of a conversation went and came. */
@Component
class ThreadOfMails {

    private final DSLContext sql;

    ThreadOfMails(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The Message-IDs of the mails of messages for References, in the order they came and went. The newest that came stands
     * last, as the one to be answered, whatever we wrote since.
     */
    List<String> of(List<MessageId> messages, int limit) {
        var wanted = messages.stream().map(MessageId::value).toArray(Long[]::new);
        var received = sql.select(MAIL_FATE.MESSAGE_ID, MAIL_FATE.TICKET_MESSAGE_ID, inline(true))
                .from(MAIL_FATE)
                .where(
                        MAIL_FATE.TICKET_MESSAGE_ID.eq(any(wanted)),
                        MAIL_FATE.MESSAGE_ID.isNotNull(),
                        MAIL_FATE.REASON.ne(inline(Deliveries.AGENT_ANSWER)));
        var sent = sql.select(DELIVERY.MIME_MESSAGE_ID, DELIVERY.MESSAGE_ID, inline(false))
                .from(DELIVERY)
                .where(DELIVERY.MESSAGE_ID.eq(any(wanted)), DELIVERY.KIND.eq(Delivery.Kind.REPLY.word()));
        var mails = received.unionAll(sent).orderBy(2, 1).fetch();
        var came = mails.getValues(2, Boolean.class).lastIndexOf(true);
        var ids = new ArrayList<>(new LinkedHashSet<>(mails.getValues(0, String.class)));
        if (came >= 0) {
            var answered = mails.get(came).value1();
            ids.remove(answered);
            ids.add(answered);
        }
        return ids.subList(Math.max(0, ids.size() - limit), ids.size());
    }
}

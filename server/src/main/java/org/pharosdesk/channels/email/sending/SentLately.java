package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.springframework.stereotype.Component;

/** Counts what was sent of late, for those who set a limit to it. */
@Component
class SentLately {

    private static final List<Param<String>> FOR_GOOD = Stream.of(Cause.values())
            .filter(Cause::isHard)
            .map(cause -> inline(cause.word()))
            .toList();

    private static final List<Param<String>> NEWS = Stream.of(NotificationKind.values())
            .map(kind -> inline(kind.word()))
            .toList();

    private static final org.pharosdesk.platform.schema.tables.Delivery EARLIER = DELIVERY.as("earlier");

    private final DSLContext sql;

    SentLately(DSLContext sql) {
        this.sql = sql;
    }

    /** How many mails were passed on to somebody since then; counting ends at so many. */
    int forwards(EmailAddress to, Instant since, int atMost) {
        return sql.fetchCount(sql.selectOne()
                .from(DELIVERY)
                .where(
                        arrayGet(DELIVERY.RECIPIENTS, 1).eq(to.value()),
                        DELIVERY.KIND.eq(inline(Delivery.Kind.FORWARD.word())),
                        DELIVERY.CREATED_AT.gt(since))
                .limit(atMost));
    }

    /** Lets those who count an agent's news do so one after the other, until the end of the transaction. */
    void lockNews(AgentId agent) {
        sql.fetch("SELECT pg_advisory_xact_lock(hashtext('news'), hashtext(?))", agent.toString());
    }

    /** How much an agent was told since then, save of answers of the agent's own. */
    int news(AgentId agent, Instant since) {
        return sql.fetchCount(
                DELIVERY,
                DELIVERY.AGENT_ID.eq(agent.value()),
                DELIVERY.KIND.eq(inline(Delivery.Kind.NOTIFICATION.word())),
                jsonbGetAttributeAsText(DELIVERY.NOTICE, "about").in(NEWS),
                DELIVERY.CREATED_AT.gt(since));
    }

    /**
     * How many other mails of its mailbox were refused for good, to everybody, since the server last took one. A receipt
     * goes wherever a stranger says, so it counts for another receipt alone.
     */
    int refusedForGoodInARow(Delivery delivery) {
        var mailbox = delivery.mailboxId() == null ? null : delivery.mailboxId().value();
        return sql.fetchCount(selectOne()
                .from(DELIVERY)
                .where(
                        DELIVERY.STATE.eq(inline(DeliveryState.FAILED.word())),
                        DELIVERY.ID.ne(delivery.id().value()),
                        DELIVERY.MAILBOX_ID.eq(mailbox),
                        delivery.kind() == Delivery.Kind.RECEIPT
                                ? noCondition()
                                : DELIVERY.KIND.ne(inline(Delivery.Kind.RECEIPT.word())),
                        DELIVERY.LAST_CAUSE.in(FOR_GOOD),
                        DELIVERY.CLAIMED_AT.gt(select(coalesce(max(EARLIER.SENT_AT), inline(Instant.EPOCH)))
                                .from(EARLIER)
                                .where(EARLIER.MAILBOX_ID.eq(mailbox))))
                .limit(Undelivered.MOST_IN_A_ROW));
    }
}

package org.pharosdesk.channels.email.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MAIL_REFERENCE;
import static org.pharosdesk.platform.schema.Tables.TICKET_LINK;
import static org.pharosdesk.platform.schema.Tables.TICKET_MAILBOX;

import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.pharosdesk.channels.email.sending.Delivery;
import org.pharosdesk.tickets.LinkRelation;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessagesMoved;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets answers to the mails of messages that moved to another ticket follow them, within the transaction that moves them.
 *
 * <p>A merge needs none of this: all ids of the merged ticket lead to the other by its number.
 */
@Component
class MovedMails {

    private final DSLContext sql;

    MovedMails(DSLContext sql) {
        this.sql = sql;
    }

    @EventListener
    void on(MessagesMoved moved) {
        var messages = moved.messages().stream().map(MessageId::value).toArray(Long[]::new);
        if (messages.length == 0) {
            return;
        }
        leadReceived(messages, moved.from(), moved.into());
        leadSent(messages, moved.into());
        sql.update(MAIL_FATE)
                .set(MAIL_FATE.TICKET_NUMBER, moved.into().value())
                .where(MAIL_FATE.TICKET_MESSAGE_ID.eq(any(messages)))
                .execute();
        answerThroughTheSame(moved.from(), moved.into());
    }

    /** But an id that belonged to another ticket before keeps leading there. */
    private void leadReceived(Long[] messages, TicketNumber from, TicketNumber into) {
        var leading = leadingTo(from);
        sql.withRecursive(leading)
                .update(MAIL_REFERENCE)
                .set(MAIL_REFERENCE.TICKET_NUMBER, into.value())
                .where(
                        MAIL_REFERENCE.MESSAGE_ID.in(select(MAIL_FATE.MESSAGE_ID)
                                .from(MAIL_FATE)
                                .where(MAIL_FATE.TICKET_MESSAGE_ID.eq(any(messages)))),
                        MAIL_REFERENCE.TICKET_NUMBER.in(
                                select(leading.field("number", Long.class)).from(leading)))
                .execute();
    }

    /** Ids of ours carry the ticket they were written on, so that they are listed only when that is no longer true. */
    private void leadSent(Long[] messages, TicketNumber into) {
        sql.insertInto(MAIL_REFERENCE, MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER)
                .select(select(DELIVERY.MIME_MESSAGE_ID, val(into.value()))
                        .from(DELIVERY)
                        .where(
                                DELIVERY.MESSAGE_ID.eq(any(messages)),
                                DELIVERY.KIND.in(Delivery.Kind.REPLY.word(), Delivery.Kind.RECEIPT.word())))
                .onConflict(MAIL_REFERENCE.MESSAGE_ID)
                .doUpdate()
                .set(MAIL_REFERENCE.TICKET_NUMBER, into.value())
                .execute();
    }

    private void answerThroughTheSame(TicketNumber from, TicketNumber into) {
        sql.insertInto(TICKET_MAILBOX, TICKET_MAILBOX.TICKET_NUMBER, TICKET_MAILBOX.MAILBOX_ID)
                .select(select(val(into.value()), TICKET_MAILBOX.MAILBOX_ID)
                        .from(TICKET_MAILBOX)
                        .where(TICKET_MAILBOX.TICKET_NUMBER.eq(from.value())))
                .onConflictDoNothing()
                .execute();
    }

    /** A ticket with those that were merged into it. */
    private static CommonTableExpression<Record1<Long>> leadingTo(TicketNumber number) {
        var leading = name("leading");
        return leading.fields("number")
                .as(select(val(number.value()))
                        .union(select(TICKET_LINK.FROM_NUMBER)
                                .from(TICKET_LINK)
                                .join(table(leading))
                                .on(TICKET_LINK.TO_NUMBER.eq(field(name("leading", "number"), Long.class)))
                                .where(TICKET_LINK.RELATION.eq(inline(LinkRelation.JOINED.word())))));
    }
}

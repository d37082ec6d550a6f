package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Component;

/** The SQL of taking people out of a ticket, and of the parts they have in it. */
@Component
class ParticipantStore {

    private final DSLContext sql;

    ParticipantStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The address they took part by, when they did. */
    Optional<EmailAddress> remove(TicketNumber number, ContactId contact) {
        return sql.deleteFrom(TICKET_PARTICIPANT)
                .where(is(number, contact))
                .returning(TICKET_PARTICIPANT.ADDRESS)
                .fetchOptional(row -> new EmailAddress(row.getAddress()));
    }

    /** The address they take part by, when they do, and not so already. */
    Optional<EmailAddress> change(TicketNumber number, ContactId contact, ParticipantRole role) {
        return sql.update(TICKET_PARTICIPANT)
                .set(TICKET_PARTICIPANT.ROLE, role.word())
                .where(is(number, contact), TICKET_PARTICIPANT.ROLE.ne(role.word()))
                .returning(TICKET_PARTICIPANT.ADDRESS)
                .fetchOptional(row -> new EmailAddress(row.getAddress()));
    }

    private static Condition is(TicketNumber number, ContactId contact) {
        return TICKET_PARTICIPANT
                .TICKET_NUMBER
                .eq(number.value())
                .and(TICKET_PARTICIPANT.CONTACT_ID.eq(contact.value()));
    }
}

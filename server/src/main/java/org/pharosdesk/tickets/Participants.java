package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Pipeline;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose matter a ticket is, and who else outside the desk takes part.
 *
 * <p>Who is added gets what is said from then on; nothing of what was said before is sent.
 */
@Service
@Transactional
class Participants {

    private final TicketStore store;
    private final ParticipantStore people;
    private final TicketEntries entries;
    private final TicketChanges changes;
    private final Contacts contacts;
    private final Pipeline pipeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Participants(
            TicketStore store,
            ParticipantStore people,
            TicketEntries entries,
            TicketChanges changes,
            Contacts contacts,
            Pipeline pipeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.entries = entries;
        this.changes = changes;
        this.contacts = contacts;
        this.pipeline = pipeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes somebody else the requester; the ticket goes to their organisation.
     *
     * @param expectedVersion the version the change was decided on
     * @param keepsFormer whether the former one stays, in copy
     */
    void changeRequester(
            TicketNumber number, int expectedVersion, ContactId requester, boolean keepsFormer, Actor actor) {
        var ticket = open(number);
        if (ticket.version() != expectedVersion) {
            throw Refusal.stale(ticket.version());
        }
        if (ticket.requesterId().equals(requester)) {
            return;
        }
        var next = known(requester);
        var former = known(ticket.requesterId());
        var at = now();
        var there = people.remove(number, requester);
        if (keepsFormer) {
            people.change(number, former.id(), ParticipantRole.CC);
        } else {
            people.remove(number, former.id())
                    .ifPresent(address -> entries.noteRemoved(number, former.id(), address, actor, at));
        }
        there.or(next::preferredAddress)
                .ifPresent(address -> pipeline.run(
                        store.addingParticipant(number, requester, address, ParticipantRole.REQUESTER, at)));
        changes.write(ticket, edit(ticket, former, next, at), actor, at);
    }

    /**
     * Brings somebody in; who takes part already goes on as they do.
     *
     * @throws Refusal ({@code requester-stays}) when they are to be affected by what is their own matter
     */
    void add(TicketNumber number, Contact person, EmailAddress address, ParticipantRole role, Actor actor) {
        var ticket = open(number);
        if (role == ParticipantRole.AFFECTED && ticket.requesterId().equals(person.id())) {
            throw Refusal.conflict("requester-stays", Map.of());
        }
        var at = now();
        if (pipeline.run(store.addingParticipant(number, person.id(), address, role, at))) {
            entries.noteParticipant(number, person.id(), address, role, actor, at);
            tell(ticket, actor);
        }
    }

    /**
     * Lets somebody who takes part do so in another way; nothing when they do not take part, or do so already.
     *
     * @throws Refusal ({@code requester-stays}) when it is their matter, which goes to another by name alone
     */
    void change(TicketNumber number, ContactId person, ParticipantRole role, Actor actor) {
        var ticket = open(number);
        if (ticket.requesterId().equals(person)) {
            throw Refusal.conflict("requester-stays", Map.of());
        }
        people.change(number, person, role).ifPresent(address -> {
            entries.noteRole(number, person, address, role, actor, now());
            tell(ticket, actor);
        });
    }

    /**
     * Takes somebody out; nothing when they do not take part.
     *
     * @throws Refusal ({@code requester-stays}) when it is their matter
     */
    void remove(TicketNumber number, ContactId person, Actor actor) {
        var ticket = open(number);
        if (ticket.requesterId().equals(person)) {
            throw Refusal.conflict("requester-stays", Map.of());
        }
        people.remove(number, person).ifPresent(address -> {
            entries.noteRemoved(number, person, address, actor, now());
            tell(ticket, actor);
        });
    }

    private static TicketEdit edit(TicketState ticket, Contact former, Contact next, Instant at) {
        var edit = new TicketEdit(ticket, at);
        edit.set(
                TICKET.REQUESTER_ID,
                Journal.Type.REQUESTER_CHANGED,
                former.id().value(),
                next.id().value(),
                new Journal.Value(former.id().toString(), former.name()),
                new Journal.Value(next.id().toString(), next.name()));
        var organization = next.organizationId();
        edit.columns().put(TICKET.ORGANIZATION_ID, organization == null ? null : organization.value());
        return edit;
    }

    private Contact known(ContactId id) {
        return contacts.find(id).orElseThrow(() -> Refusal.notFound("contact", id.value()));
    }

    private void tell(TicketState ticket, Actor actor) {
        events.publishEvent(new TicketChanged(ticket.number(), actor, ticket.teamId(), ticket.assigneeId()));
    }

    private TicketState open(TicketNumber number) {
        var ticket = store.lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
        ticket.refuseUnlessOpenForChanges();
        return ticket;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

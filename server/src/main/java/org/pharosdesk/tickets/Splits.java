package org.pharosdesk.tickets;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
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
 * Makes a ticket of its own of what was said on another: a message, or all from one on.
 *
 * <p>It is placed as the old one is. Of the people there, those come along who wrote or got what moves. Merging it into
 * the old one takes it back.
 */
@Service
@Transactional
public class Splits {

    private final DSLContext sql;
    private final TicketStore store;
    private final MessageStore messages;
    private final MovedMessages moved;
    private final Journal journal;
    private final Contacts contacts;
    private final Pipeline pipeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Splits(
            DSLContext sql,
            TicketStore store,
            MessageStore messages,
            MovedMessages moved,
            Journal journal,
            Contacts contacts,
            Pipeline pipeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.store = store;
        this.messages = messages;
        this.moved = moved;
        this.journal = journal;
        this.contacts = contacts;
        this.pipeline = pipeline;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param following whether what was said after the message moves as well
     * @param requester whose matter it is; absent means the message's author, or the old requester when an agent wrote it
     * @throws Refusal ({@code split-leaves-nothing}) when no message would be left
     */
    public TicketNumber split(
            TicketNumber number,
            MessageId first,
            boolean following,
            String subject,
            @Nullable ContactId requester,
            Actor actor) {
        var ticket = store.lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
        ticket.refuseUnlessOpenForChanges();
        var opening = messages.find(first)
                .filter(message -> message.ticketNumber().equals(number))
                .orElseThrow(() -> Refusal.notFound("message", first.value()));
        var moving = following ? messages.from(number, first) : List.of(first);
        if (messages.from(number, new MessageId(0)).size() == moving.size()) {
            throw Refusal.conflict("split-leaves-nothing", Map.of("number", number.value()));
        }
        var asker = asker(requester, opening, ticket);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var drawn = new Tickets.Opened(store.draw().number(), first, ticket.teamId());
        pipeline.run(List.of(
                store.opening(
                        drawn,
                        opened(ticket, opening, describing(opening, moving), subject, asker),
                        ticket.teamId(),
                        ticket.priority(),
                        false,
                        at),
                journal.opening(drawn.number(), first, opening.author(), at)));
        bringPeople(drawn.number(), asker, moving, number, at);
        moved.move(moving, number, drawn.number());
        bringSeen(drawn.number(), first, number);
        store.link(drawn.number(), number, LinkRelation.SPLIT_FROM, at);
        journal.split(number, drawn.number(), first, actor, at);
        var made = store.find(drawn.number()).orElseThrow();
        moved.settle(made, made.status(), at);
        moved.settle(ticket, ticket.status(), at);
        events.publishEvent(new TicketOpened(
                drawn.number(),
                first,
                ticket.teamId(),
                ticket.assigneeId(),
                opening.channel(),
                actor,
                opening.postedAt(),
                true));
        events.publishEvent(new MessagesMoved(number, drawn.number(), moving, actor));
        return drawn.number();
    }

    private Contact asker(@Nullable ContactId requester, PostedMessage opening, TicketState ticket) {
        var id = requester != null
                ? requester
                : opening.author() instanceof Actor.OfContact author ? author.id() : ticket.requesterId();
        return contacts.find(id).orElseThrow(() -> Refusal.notFound("contact", id.value()));
    }

    /** The first that is no note, for a note stays among agents; where all are notes, the first. */
    private PostedMessage describing(PostedMessage opening, List<MessageId> moving) {
        return opening.kind() != MessageKind.INTERNAL
                ? opening
                : messages.several(moving).stream()
                        .filter(message -> message.kind() != MessageKind.INTERNAL)
                        .min(comparing(message -> message.id().value()))
                        .orElse(opening);
    }

    private static NewTicket opened(
            TicketState ticket, PostedMessage opening, PostedMessage describing, String subject, Contact asker) {
        return new NewTicket(
                subject,
                asker.id(),
                null,
                ticket.kind(),
                ticket.severity(),
                ticket.urgency(),
                ticket.categoryId(),
                ticket.teamId(),
                ticket.assigneeId(),
                List.of(),
                ticket.language(),
                new NewMessage(
                        describing.kind(),
                        opening.channel(),
                        describing.body(),
                        List.of(),
                        List.of(),
                        opening.language(),
                        List.of(),
                        List.of(),
                        opening.postedAt()));
    }

    /** The requester by the address they had on the old ticket, if they took part there. */
    private void bringPeople(TicketNumber number, Contact asker, List<MessageId> moving, TicketNumber old, Instant at) {
        var there = pipeline.run(store.participants(old));
        there.stream()
                .filter(person -> person.contactId().equals(asker.id()))
                .map(TicketFacts.Participant::address)
                .findFirst()
                .or(asker::preferredAddress)
                .ifPresent(address -> pipeline.run(
                        store.addingParticipant(number, asker.id(), address, ParticipantRole.REQUESTER, at)));
        var said = messages.several(moving);
        var addresses = new HashSet<EmailAddress>();
        said.forEach(message -> Stream.of(message.recipients(), message.cc()).forEach(addresses::addAll));
        there.stream()
                .filter(person -> addresses.contains(person.address())
                        || said.stream()
                                .anyMatch(message -> message.author() instanceof Actor.OfContact author
                                        && author.id().equals(person.contactId())))
                .forEach(person -> pipeline.run(store.addingParticipant(
                        number,
                        person.contactId(),
                        person.address(),
                        person.requester() ? ParticipantRole.CC : person.role(),
                        at)));
    }

    /** Who has read what moves need not read it again. */
    private void bringSeen(TicketNumber number, MessageId first, TicketNumber old) {
        sql.execute(
                "INSERT INTO ticket_seen (agent_id, ticket_number, message_id)"
                        + " SELECT agent_id, {0}, message_id FROM ticket_seen WHERE ticket_number = {1} AND message_id >= {2}",
                val(number.value()), val(old.value()), val(first.value()));
    }
}

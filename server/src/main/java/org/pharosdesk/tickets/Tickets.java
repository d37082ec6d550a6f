package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.tickets.snooze.Snoozes;
import org.pharosdesk.tickets.snooze.WakeCause;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that happens to a ticket; each change writes its line of the journal in the same transaction.
 *
 * <p>A change locks its ticket first, so two changes of one ticket happen one after the other and each sees what the
 * other did. Who may do what is the caller's question; what is possible at all is decided here.
 */
@Service
@Transactional
public class Tickets implements Correspondence {

    /**
     * The ticket just opened and its first message.
     *
     * @param teamId whom it went to
     */
    public record Opened(
            TicketNumber number,
            MessageId messageId,
            @Nullable TeamId teamId) {

        Opened with(@Nullable TeamId team) {
            return new Opened(number, messageId, team);
        }
    }

    private static final int LONGEST_MERGE_CHAIN = 20;

    private final TicketStore store;
    private final MessageStore messages;
    private final Journal journal;
    private final Pipeline pipeline;
    private final TicketEntries entries;
    private final TicketChanges changes;
    private final Merges merges;
    private final Snoozes snoozes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tickets(
            TicketStore store,
            MessageStore messages,
            Journal journal,
            Pipeline pipeline,
            TicketEntries entries,
            TicketChanges changes,
            Merges merges,
            Snoozes snoozes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.messages = messages;
        this.journal = journal;
        this.pipeline = pipeline;
        this.entries = entries;
        this.changes = changes;
        this.merges = merges;
        this.snoozes = snoozes;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a ticket with its first message; without a team it goes to its category's team. */
    @Override
    public Opened open(NewTicket ticket, Actor actor) {
        return open(ticket, actor, actor);
    }

    /** @param writer who does it for the actor, and reads how its tags are written */
    Opened open(NewTicket ticket, Actor actor, Actor writer) {
        var opened = entries.open(ticket, actor, writer, now());
        var first = ticket.first();
        events.publishEvent(new TicketOpened(
                opened.number(),
                opened.messageId(),
                opened.teamId(),
                ticket.assigneeId(),
                first.channel(),
                actor,
                first.postedAt(),
                false));
        return opened;
    }

    /**
     * Adds a message. A contact's public message opens a pending, on-hold or solved ticket again; an agent's public
     * message takes up a new one. What a machine wrote changes no status.
     *
     * @throws Refusal ({@code ticket-closed}, {@code ticket-deleted}) when the ticket is closed or in the bin
     */
    @Override
    public MessageId post(TicketNumber number, NewMessage message, Actor author) {
        var ticket = unclosed(number);
        var id = entries.append(ticket, message, author, ticket.waitingAfter(message, author), now());
        events.publishEvent(new MessagePosted(
                number,
                id,
                message.kind(),
                message.channel(),
                author,
                message.postedAt(),
                message.automatic(),
                message.mentioned()));
        var next = ticket.statusAfter(message, author);
        if (next != ticket.status()) {
            var edit = new TicketEdit(ticket, message.postedAt());
            edit.status(next, ticket.resolution(), null);
            changes.write(ticket, edit, author, message.postedAt());
        }
        if (ticket.asleep() && !(author instanceof Actor.OfAgent)) {
            snoozes.wake(number, WakeCause.REPLY, author, now());
        }
        return id;
    }

    /**
     * Notes that a message of the desk did not reach somebody. A ticket that waits for an answer, or is taken for solved,
     * is opened again: whoever it waits for does not know. A closed one stays closed.
     */
    public void noteUndelivered(
            TicketNumber number, MessageId message, Collection<EmailAddress> addresses, Actor actor) {
        var ticket = locked(number);
        var at = now();
        var names = addresses.stream().map(EmailAddress::value).collect(Collectors.joining(", "));
        journal.undelivered(number, message, names, actor, at);
        if ((ticket.status() == Status.PENDING || ticket.status() == Status.SOLVED) && ticket.deletedAt() == null) {
            var edit = new TicketEdit(ticket, at);
            edit.status(Status.OPEN, ticket.resolution(), null);
            changes.write(ticket, edit, actor, at);
        }
        if (ticket.asleep()) {
            snoozes.wake(number, WakeCause.UNDELIVERED, actor, at);
        }
    }

    /**
     * Changes fields of a ticket.
     *
     * @param expectedVersion the version the change was decided on
     * @throws Refusal ({@code stale-version}) when the ticket has changed since
     */
    public void change(TicketNumber number, int expectedVersion, TicketPatch patch, Actor actor) {
        var ticket = unclosed(number);
        if (ticket.version() != expectedVersion) {
            throw Refusal.stale(ticket.version());
        }
        changes.apply(ticket, patch, actor, now());
    }

    /** Changes a ticket by what it is now, whoever changed it last. */
    void change(TicketNumber number, Function<TicketState, TicketPatch> patch, Actor actor) {
        var ticket = unclosed(number);
        changes.apply(ticket, patch.apply(ticket), actor, now());
    }

    /** Changes a ticket as it stands now by a macro, which the journal names. */
    void apply(TicketNumber number, AppliedMacro macro, @Nullable String resolution, Actor.OfAgent actor) {
        var ticket = unclosed(number);
        var patch = macro.actions().patch(ticket, actor.id(), macro.name(), resolution);
        changes.apply(ticket, patch, macro.reason(), actor, now());
    }

    /** Sets the status a message leaves the ticket in; the version does not matter, the message was just seen. */
    public void setStatus(TicketNumber number, Status status, @Nullable String resolution, Actor actor) {
        changes.apply(unclosed(number), TicketPatch.status(status, resolution), actor, now());
    }

    /** Moves a ticket to the bin; its number and history stay. */
    public void delete(TicketNumber number, Actor actor) {
        var ticket = locked(number);
        if (ticket.deletedAt() == null) {
            var at = now();
            changes.mark(ticket, TICKET.DELETED_AT, at, Journal.Type.DELETED, actor, at);
        }
    }

    /** Takes a ticket out of the bin. */
    public void restore(TicketNumber number, Actor actor) {
        var ticket = locked(number);
        if (ticket.deletedAt() != null) {
            changes.mark(ticket, TICKET.DELETED_AT, null, Journal.Type.RESTORED, actor, now());
        }
    }

    /**
     * Merges a ticket into another, whose number its own leads to from then on; see {@link Merges}.
     *
     * @throws Refusal when one of the two takes no more, or a stranger would get the conversation
     */
    public void join(TicketNumber from, TicketNumber into, Actor actor) {
        merges.merge(from, into, actor, now());
    }

    @Override
    public void link(TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor) {
        entries.link(from, to, relation, actor, now());
    }

    @Override
    public void addParticipant(TicketNumber number, ContactId contact, EmailAddress address, Actor actor) {
        entries.addParticipant(number, contact, address, actor, now());
    }

    /** Closes what was solved before a moment; says how many, at most a hundred at a time. */
    public int closeSolvedBefore(Instant moment) {
        var numbers = store.solvedBefore(moment, 100);
        for (var number : numbers) {
            changes.apply(
                    locked(number), TicketPatch.status(Status.CLOSED, null), new Actor.OfSystem("close-solved"), now());
        }
        return numbers.size();
    }

    @Transactional(readOnly = true)
    public Optional<TicketFacts> find(TicketNumber number) {
        return pipeline.run(store.finding(number)
                .and(store.participants(number), (found, people) -> found.map(ticket -> facts(ticket, people))));
    }

    /** The ticket a number leads to today, through all merges. */
    @Transactional(readOnly = true)
    public Optional<TicketFacts> current(TicketNumber number) {
        var ticket = find(number);
        for (var i = 0; i < LONGEST_MERGE_CHAIN && ticket.isPresent(); i++) {
            var into = ticket.get().joinedInto();
            if (into == null) {
                return ticket;
            }
            ticket = find(into);
        }
        return ticket;
    }

    /**
     * Keeps changes of the ticket that a number leads to waiting until the end of the transaction: whoever has found it
     * a moment ago may find it merged by now, or taken apart again.
     *
     * @param found where it led a moment ago
     */
    public TicketNumber holdCurrent(TicketNumber number, TicketNumber found) {
        var current = found;
        while (true) {
            var ticket = locked(current);
            var standsForItself = ticket.joinedInto() == null;
            if (standsForItself && current.equals(number)) {
                return current;
            }
            var now = current(number).map(TicketFacts::number).orElse(current);
            if (standsForItself && now.equals(current)) {
                return current;
            }
            current = now;
        }
    }

    /** The newest ticket of a requester that follows a closed one up and is not closed itself. */
    @Transactional(readOnly = true)
    public Optional<TicketFacts> followUpOf(TicketNumber closed, ContactId requester) {
        return store.followUpOf(closed, requester).flatMap(this::find);
    }

    @Transactional(readOnly = true)
    public Optional<PostedMessage> message(MessageId id) {
        return messages.find(id);
    }

    /** The given message of a ticket and those that people wrote before it, newest first, with what a join brought. */
    @Transactional(readOnly = true)
    public List<MessageId> messagesUpTo(TicketNumber number, MessageId last, int limit) {
        return messages.upTo(number, last, limit);
    }

    /** The newest public message of a ticket that somebody wrote before the given one, which a reply quotes. */
    @Transactional(readOnly = true)
    public Optional<PostedMessage> publicMessageBefore(TicketNumber number, MessageId before) {
        return messages.publicBefore(number, before);
    }

    private static TicketFacts facts(TicketState ticket, List<TicketFacts.Participant> participants) {
        return new TicketFacts(
                ticket.number(),
                ticket.subject(),
                ticket.status(),
                ticket.priority(),
                ticket.requesterId(),
                ticket.organizationId(),
                ticket.teamId(),
                ticket.assigneeId(),
                ticket.language(),
                participants,
                ticket.joinedInto(),
                ticket.closedAt(),
                ticket.deletedAt());
    }

    /** Keeps changes of a ticket waiting until the end of the transaction; for who changes what hangs on it, in that order. */
    public void hold(TicketNumber number) {
        locked(number);
    }

    private TicketState locked(TicketNumber number) {
        return store.lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
    }

    private TicketState unclosed(TicketNumber number) {
        var ticket = locked(number);
        ticket.refuseUnlessOpenForChanges();
        return ticket;
    }

    /** PostgreSQL keeps microseconds; what is compared later must not have more. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

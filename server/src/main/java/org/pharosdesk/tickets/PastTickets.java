package org.pharosdesk.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters what happened before the desk was here, as of the time it happened.
 *
 * <p>Nobody is told: what listens to the desk's events would answer, promise or send something today for a word of
 * years ago.
 */
@Service
public class PastTickets {

    private static final Actor IMPORT = new Actor.OfSystem("import");

    private final TicketStore store;
    private final TicketEntries entries;
    private final Journal journal;
    private final Pipeline pipeline;

    PastTickets(TicketStore store, TicketEntries entries, Journal journal, Pipeline pipeline) {
        this.store = store;
        this.entries = entries;
        this.journal = journal;
        this.pipeline = pipeline;
    }

    /** What was written at a moment of the past, for the transaction that files it. */
    public Correspondence at(Instant then) {
        return new Past(then);
    }

    /**
     * Closes those of the tickets to which nothing has happened since a moment; each as of when that had been so for
     * the given time.
     *
     * @return how many
     */
    @Transactional
    public int closeQuietSince(Instant moment, Duration quietFor, Collection<TicketNumber> numbers) {
        var quiet = store.quietSince(moment, numbers);
        var writes = new ArrayList<Step<?>>();
        for (var ticket : quiet) {
            var at = ticket.updatedAt().plus(quietFor);
            writes.add(store.closing(ticket.number(), at));
            writes.add(journal.closing(ticket, IMPORT, at));
        }
        pipeline.run(writes);
        return quiet.size();
    }

    private final class Past implements Correspondence {

        private final Instant then;

        Past(Instant then) {
            this.then = then;
        }

        @Override
        public Tickets.Opened open(NewTicket ticket, Actor actor) {
            return entries.open(ticket, actor, actor, then);
        }

        /** As it would have been at the time; a ticket that has gone on since keeps its status, a closed one too. */
        @Override
        public MessageId post(TicketNumber number, NewMessage message, Actor author) {
            var ticket = undeleted(number);
            if (hasGoneOn(ticket)) {
                return entries.insert(ticket, message, author);
            }
            var id = entries.append(ticket, message, author, waitingAfter(ticket, message, author), then);
            var next = statusAfter(ticket, message, author);
            if (next != ticket.status()) {
                pipeline.run(store.settingStatus(number, next));
                journal.statusChanged(number, ticket.status(), next, author, then);
            }
            return id;
        }

        @Override
        public void addParticipant(TicketNumber number, ContactId contact, EmailAddress address, Actor actor) {
            entries.addParticipant(number, contact, address, actor, then);
        }

        @Override
        public void link(TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor) {
            entries.link(from, to, relation, actor, then);
        }

        private boolean hasGoneOn(TicketState ticket) {
            return ticket.status() == Status.CLOSED || ticket.updatedAt().isAfter(then);
        }
    }

    /** The desk's own word counts as an agent's, even when nobody knows any more which agent wrote it. */
    private static Status statusAfter(TicketState ticket, NewMessage message, Actor author) {
        return isDesk(message, author) && ticket.status() == Status.NEW
                ? Status.OPEN
                : ticket.statusAfter(message, author);
    }

    private static @Nullable Instant waitingAfter(TicketState ticket, NewMessage message, Actor author) {
        return isDesk(message, author) ? null : ticket.waitingAfter(message, author);
    }

    private static boolean isDesk(NewMessage message, Actor author) {
        return message.kind() == MessageKind.PUBLIC && !message.automatic() && !(author instanceof Actor.OfContact);
    }

    private TicketState undeleted(TicketNumber number) {
        var ticket = store.lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
        if (ticket.deletedAt() != null) {
            throw Refusal.conflict("ticket-deleted", Map.of("number", number.value()));
        }
        return ticket;
    }
}

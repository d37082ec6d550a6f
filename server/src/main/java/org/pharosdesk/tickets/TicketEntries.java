package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.tags.TagSpelling;
import org.springframework.stereotype.Component;

/** Writes what is new on a ticket together with its line of the journal, and tells nobody. */
@Component
class TicketEntries {

    private final TicketStore store;
    private final MessageStore messages;
    private final Journal journal;
    private final Priorities priorities;
    private final Categories categories;
    private final TagSpelling spelling;
    private final Pipeline pipeline;

    TicketEntries(
            TicketStore store,
            MessageStore messages,
            Journal journal,
            Priorities priorities,
            Categories categories,
            TagSpelling spelling,
            Pipeline pipeline) {
        this.store = store;
        this.messages = messages;
        this.journal = journal;
        this.priorities = priorities;
        this.categories = categories;
        this.spelling = spelling;
        this.pipeline = pipeline;
    }

    /**
     * A ticket with its first message; without a team it goes to its category's team.
     *
     * @param writer who gave it its tags, which need not be who speaks in its message
     * @param touchedAt when it is opened, which may be long after the message came
     */
    Tickets.Opened open(NewTicket ticket, Actor actor, Actor writer, Instant touchedAt) {
        var first = ticket.first();
        var at = first.postedAt();
        var team = ticket.teamId() == null ? categoryTeam(ticket.categoryId()) : ticket.teamId();
        var drawing = store.drawing();
        var tags = spelling.asUsed(ticket.tags(), List.of(), team, writer);
        pipeline.run(List.of(drawing, tags));
        var drawn = drawing.outcome();
        var requesterWaits =
                first.kind() == MessageKind.PUBLIC && !first.automatic() && actor instanceof Actor.OfContact;
        var priority = priorities.of(ticket.severity(), ticket.urgency());
        var writes = new ArrayList<Step<?>>();
        writes.add(store.opening(drawn, ticket.tagged(tags.outcome()), team, priority, requesterWaits, touchedAt));
        if (ticket.requesterAddress() != null) {
            writes.add(store.addingParticipant(
                    drawn.number(), ticket.requesterId(), ticket.requesterAddress(), ParticipantRole.REQUESTER, at));
        }
        writes.addAll(messages.posting(drawn.messageId(), drawn.number(), first, actor, ticket.subject()));
        writes.add(journal.opening(drawn.number(), drawn.messageId(), actor, at));
        pipeline.run(writes);
        return drawn.with(team);
    }

    /** A message that is the ticket's newest from now on. */
    MessageId append(
            TicketState ticket, NewMessage message, Actor author, @Nullable Instant waitingSince, Instant touchedAt) {
        var id = messages.draw();
        var writes = new ArrayList<>(posting(ticket, id, message, author));
        writes.add(store.touching(ticket.number(), id, message.body().snippet(), waitingSince, touchedAt));
        pipeline.run(writes);
        return id;
    }

    /** A message that leaves all that is said of its ticket as it is. */
    MessageId insert(TicketState ticket, NewMessage message, Actor author) {
        var id = messages.draw();
        pipeline.run(posting(ticket, id, message, author));
        return id;
    }

    void addParticipant(TicketNumber number, ContactId contact, EmailAddress address, Actor actor, Instant at) {
        if (store.addParticipant(number, contact, address, at)) {
            noteParticipant(number, contact, address, ParticipantRole.CC, actor, at);
        }
    }

    void noteParticipant(
            TicketNumber number,
            ContactId contact,
            EmailAddress address,
            ParticipantRole role,
            Actor actor,
            Instant at) {
        journal.changed(
                number,
                Journal.Type.PARTICIPANT_ADDED,
                Journal.Value.NONE,
                new Journal.Value(contact.toString(), address.value()),
                role == ParticipantRole.CC ? null : role.word(),
                actor,
                at);
    }

    void noteRole(
            TicketNumber number,
            ContactId contact,
            EmailAddress address,
            ParticipantRole role,
            Actor actor,
            Instant at) {
        var person = new Journal.Value(contact.toString(), address.value());
        journal.changed(number, Journal.Type.PARTICIPANT_CHANGED, person, person, role.word(), actor, at);
    }

    void noteRemoved(TicketNumber number, ContactId contact, EmailAddress address, Actor actor, Instant at) {
        journal.changed(
                number,
                Journal.Type.PARTICIPANT_REMOVED,
                new Journal.Value(contact.toString(), address.value()),
                Journal.Value.NONE,
                null,
                actor,
                at);
    }

    void link(TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor, Instant at) {
        store.link(from, to, relation, at);
        note(Journal.Type.LINKED, from, to, relation, actor, at);
    }

    /** What is no longer said of two tickets. */
    void noteUnlinked(TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor, Instant at) {
        note(Journal.Type.UNLINKED, from, to, relation, actor, at);
    }

    private ArrayList<Step<?>> posting(TicketState ticket, MessageId id, NewMessage message, Actor author) {
        var writes = new ArrayList<>(messages.posting(id, ticket.number(), message, author, null));
        writes.add(journal.posting(ticket.number(), id, message.kind(), author, message.postedAt()));
        return writes;
    }

    /** The one names the other as what it came to, the other the one as where it came from. */
    private void note(
            Journal.Type type, TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor, Instant at) {
        var word = relation.word();
        journal.changed(from, type, Journal.Value.NONE, Journal.Value.of(to.toString()), word, actor, at);
        journal.changed(to, type, Journal.Value.of(from.toString()), Journal.Value.NONE, word, actor, at);
    }

    private @Nullable TeamId categoryTeam(@Nullable CategoryId category) {
        return category == null ? null : categories.team(category).orElse(null);
    }
}

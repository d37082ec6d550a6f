package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.tickets.snooze.Snoozes;
import org.pharosdesk.tickets.snooze.WakeCause;
import org.pharosdesk.tickets.tags.TagSpelling;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Changes the fields of a ticket that is locked already: the columns, a line of the journal for each, and the news. */
@Component
class TicketChanges {

    private final TicketStore store;
    private final MessageStore messages;
    private final Journal journal;
    private final Priorities priorities;
    private final TicketPlacement placement;
    private final TagSpelling spelling;
    private final Pipeline pipeline;
    private final Snoozes snoozes;
    private final ApplicationEventPublisher events;

    TicketChanges(
            TicketStore store,
            MessageStore messages,
            Journal journal,
            Priorities priorities,
            TicketPlacement placement,
            TagSpelling spelling,
            Pipeline pipeline,
            Snoozes snoozes,
            ApplicationEventPublisher events) {
        this.store = store;
        this.messages = messages;
        this.journal = journal;
        this.priorities = priorities;
        this.placement = placement;
        this.spelling = spelling;
        this.pipeline = pipeline;
        this.snoozes = snoozes;
        this.events = events;
    }

    /** Changes what the patch names, as far as it differs from what is. */
    void apply(TicketState ticket, TicketPatch patch, Actor actor, Instant at) {
        apply(ticket, patch, null, actor, at);
    }

    /** @param reason why all of it changes, for the journal */
    void apply(TicketState ticket, TicketPatch patch, @Nullable String reason, Actor actor, Instant at) {
        var edit = new TicketEdit(ticket, at);
        edit.subject(patch.subject());
        edit.description(patch.description());
        edit.kind(patch.kind());
        if (patch.tags() != null) {
            edit.tags(pipeline.run(spelling.asUsed(patch.tags(), ticket.tags(), ticket.teamId(), actor)));
        }
        if (patch.language() != null) {
            edit.language(patch.language().orElse(null));
        }
        var resolution = patch.resolution() == null
                ? ticket.resolution()
                : patch.resolution().orElse(null);
        if (patch.resolution() != null) {
            edit.resolution(resolution);
        }
        if (patch.severity() != null || patch.urgency() != null || patch.priority() != null) {
            changeLevels(ticket, patch, edit);
        }
        placement.change(ticket, patch, edit);
        if (patch.status() == Status.NEW && !messages.isAnswered(ticket.number())) {
            edit.unanswered();
        }
        if (patch.status() != null) {
            edit.status(patch.status(), resolution, null);
        }
        var subject = patch.subject();
        if (subject != null) {
            messages.first(ticket.number()).ifPresent(first -> messages.updateSubject(first, subject));
        }
        write(ticket, edit, reason, actor, at);
    }

    private void changeLevels(TicketState ticket, TicketPatch patch, TicketEdit edit) {
        var severity = patch.severity() == null ? ticket.severity() : patch.severity();
        var urgency = patch.urgency() == null ? ticket.urgency() : patch.urgency();
        var override = patch.priority();
        if (override != null && override.isPresent()) {
            if (patch.priorityReason() == null || patch.priorityReason().isBlank()) {
                throw Refusal.invalid("priority-reason-missing", Map.of());
            }
            edit.levels(
                    severity, urgency, override.get(), patch.priorityReason().strip());
        } else if (override == null && ticket.priorityReason() != null) {
            edit.levels(severity, urgency, ticket.priority(), ticket.priorityReason());
        } else {
            edit.levels(severity, urgency, priorities.of(severity, urgency), null);
        }
    }

    void write(TicketState ticket, TicketEdit edit, Actor actor, Instant at) {
        write(ticket, edit, null, actor, at);
    }

    private void write(TicketState ticket, TicketEdit edit, @Nullable String reason, Actor actor, Instant at) {
        if (edit.isEmpty()) {
            return;
        }
        store.update(ticket.number(), edit.columns(), at);
        for (var entry : edit.entries()) {
            var why = reason == null ? entry.reason() : reason;
            journal.changed(ticket.number(), entry.type(), entry.from(), entry.to(), why, actor, at);
        }
        if (ticket.asleep() && goesToAnother(ticket, edit)) {
            snoozes.wake(ticket.number(), WakeCause.ASSIGNMENT, actor, at);
        }
        events.publishEvent(new TicketChanged(ticket.number(), actor, ticket.teamId(), ticket.assigneeId()));
    }

    /** Whoever put it off knows of it; whoever gets it does not. */
    private static boolean goesToAnother(TicketState ticket, TicketEdit edit) {
        var assignee = edit.columns().get(TICKET.ASSIGNEE_ID);
        return assignee != null
                && ticket.snoozedBy() != null
                && !assignee.equals(ticket.snoozedBy().value());
    }

    /** Sets one column that has no field of its own in the journal, only its type. */
    <T> void mark(TicketState ticket, Field<T> column, @Nullable T value, Journal.Type type, Actor actor, Instant at) {
        var columns = new LinkedHashMap<Field<?>, @Nullable Object>();
        columns.put(column, value);
        store.update(ticket.number(), columns, at);
        journal.changed(ticket.number(), type, Journal.Value.NONE, Journal.Value.NONE, null, actor, at);
        events.publishEvent(new TicketChanged(ticket.number(), actor, ticket.teamId(), ticket.assigneeId()));
    }
}

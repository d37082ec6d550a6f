package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.snooze.Snoozes;

/** The changes one patch makes to one ticket: the columns to write and the lines of the journal that tell of them. */
final class TicketEdit {

    /** A line to be written to the journal. */
    record Entry(
            Journal.Type type,
            Journal.Value from,
            Journal.Value to,
            @Nullable String reason) {}

    private final TicketState before;
    private final Instant at;
    private boolean unanswered;
    private final Map<Field<?>, @Nullable Object> columns = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    TicketEdit(TicketState before, Instant at) {
        this.before = before;
        this.at = at;
    }

    /** Tells that nobody of the desk has answered the ticket yet. */
    void unanswered() {
        unanswered = true;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    Map<Field<?>, @Nullable Object> columns() {
        return columns;
    }

    List<Entry> entries() {
        return entries;
    }

    <T> void set(Field<T> column, Journal.Type type, @Nullable T from, @Nullable T to) {
        set(column, type, from, to, Journal.Value.of(text(from)), Journal.Value.of(text(to)));
    }

    <T> void set(
            Field<T> column, Journal.Type type, @Nullable T from, @Nullable T to, Journal.Value was, Journal.Value is) {
        if (!Objects.equals(from, to)) {
            columns.put(column, to);
            entries.add(new Entry(type, was, is, null));
        }
    }

    void subject(@Nullable String subject) {
        if (subject != null) {
            set(TICKET.SUBJECT, Journal.Type.SUBJECT_CHANGED, before.subject(), subject);
        }
    }

    void description(@Nullable String description) {
        if (description != null) {
            set(TICKET.DESCRIPTION, Journal.Type.DESCRIPTION_CHANGED, before.description(), description.strip());
        }
    }

    void kind(@Nullable Kind kind) {
        if (kind != null) {
            set(TICKET.KIND, Journal.Type.KIND_CHANGED, before.kind().word(), kind.word());
        }
    }

    void tags(List<String> given) {
        var tags = given.stream().distinct().toList();
        if (!tags.equals(before.tags())) {
            columns.put(TICKET.TAGS, tags.toArray(String[]::new));
            entries.add(new Entry(
                    Journal.Type.TAGS_CHANGED,
                    Journal.Value.of(String.join(", ", before.tags())),
                    Journal.Value.of(String.join(", ", tags)),
                    null));
        }
    }

    void language(@Nullable String language) {
        set(TICKET.LANGUAGE, Journal.Type.LANGUAGE_CHANGED, before.language(), language);
    }

    void resolution(@Nullable String resolution) {
        set(TICKET.RESOLUTION, Journal.Type.RESOLUTION_CHANGED, before.resolution(), blankToNull(resolution));
    }

    /** @throws Refusal when the life cycle does not lead there, or a solution is not described */
    void status(Status next, @Nullable String resolution, @Nullable String reason) {
        if (next == before.status()) {
            return;
        }
        if (!before.status().mayBecome(next) && !mayBeNewAgain(next)) {
            throw Refusal.conflict(
                    "illegal-status-change", Map.of("from", before.status().word(), "to", next.word()));
        }
        if (next == Status.SOLVED && blankToNull(resolution) == null) {
            throw Refusal.invalid("resolution-missing", Map.of());
        }
        columns.put(TICKET.STATUS, next.word());
        columns.put(TICKET.SOLVED_AT, solvedAt(next));
        columns.put(TICKET.CLOSED_AT, next == Status.CLOSED ? at : null);
        if (next == Status.SOLVED || next == Status.CLOSED) {
            columns.put(TICKET.WAITING_SINCE, null);
            Snoozes.end(columns);
        }
        entries.add(new Entry(
                Journal.Type.STATUS_CHANGED,
                Journal.Value.of(before.status().word()),
                Journal.Value.of(next.word()),
                reason));
    }

    /** Writes severity, urgency and the priority that follows from them or overrides them. */
    void levels(Level severity, Level urgency, Level priority, @Nullable String overrideReason) {
        set(TICKET.SEVERITY, Journal.Type.SEVERITY_CHANGED, before.severity().word(), severity.word());
        set(TICKET.URGENCY, Journal.Type.URGENCY_CHANGED, before.urgency().word(), urgency.word());
        if (priority != before.priority() || !Objects.equals(overrideReason, before.priorityReason())) {
            columns.put(TICKET.PRIORITY, priority.word());
            columns.put(TICKET.PRIORITY_OVERRIDDEN, overrideReason != null);
            columns.put(TICKET.PRIORITY_REASON, overrideReason);
            entries.add(new Entry(
                    Journal.Type.PRIORITY_CHANGED,
                    Journal.Value.of(before.priority().word()),
                    Journal.Value.of(priority.word()),
                    overrideReason));
        }
    }

    /** Somebody's slip is taken back so, as long as nobody has been told that the desk is at work. */
    private boolean mayBeNewAgain(Status next) {
        return next == Status.NEW && before.status() != Status.CLOSED && unanswered;
    }

    private @Nullable Instant solvedAt(Status next) {
        return switch (next) {
            case SOLVED -> at;
            case CLOSED -> before.solvedAt();
            case NEW, OPEN, PENDING, ON_HOLD -> null;
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}

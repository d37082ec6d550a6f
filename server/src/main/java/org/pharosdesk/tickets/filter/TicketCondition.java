package org.pharosdesk.tickets.filter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.pharosdesk.platform.Word;

/** What a single term of a filter asks of a ticket. */
public sealed interface TicketCondition {

    /** The field is one of the words: status, kind, channel, or a level that is compared by rank. */
    record OneOf(Field field, List<? extends Word> words) implements TicketCondition {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** The field refers to one of these records. */
    record RefersTo(Field field, List<Reference> references) implements TicketCondition {
        public RefersTo {
            references = List.copyOf(references);
        }
    }

    /** The ticket has at least one of the tags. */
    record Tagged(List<String> tags) implements TicketCondition {
        public Tagged {
            tags = List.copyOf(tags);
        }
    }

    /** The field's time lies before or after a moment. */
    record When(Field field, boolean before, Moment moment) implements TicketCondition {}

    record Is(State state) implements TicketCondition {}

    /** A word in any of its forms, or a phrase, stands in one of the ticket's messages or in its subject. */
    record Text(String words, boolean phrase) implements TicketCondition {}

    /** Whether it means other tickets at another moment: those of some time ago. */
    default boolean dependsOnNow() {
        return switch (this) {
            case When when -> when.moment() instanceof Moment.Ago;
            case OneOf _, RefersTo _, Tagged _, Is _, Text _ -> false;
        };
    }

    /** What a filter can ask about. */
    enum Field implements Word {
        STATUS,
        PRIORITY,
        SEVERITY,
        URGENCY,
        KIND,
        CHANNEL,
        ASSIGNEE,
        TEAM,
        REQUESTER,
        ORGANIZATION,
        CATEGORY,
        TAG,
        CREATED,
        UPDATED,
        SOLVED,
        IS
    }

    /** Shorthands for conditions that people ask for often. */
    enum State implements Word {
        OPEN,
        DELETED,
        WAITING
    }

    /** A record that a filter names. */
    sealed interface Reference {

        /** Whoever asks. */
        record Me() implements Reference {}

        /** Any team of whoever asks. */
        record Mine() implements Reference {}

        record None() implements Reference {}

        record Id(long value) implements Reference {}
    }

    /** A point in time: on the calendar, or some time ago. */
    sealed interface Moment {

        record On(LocalDate date) implements Moment {}

        record Ago(Duration duration) implements Moment {}

        /** The moment as seen at {@code now}; dates begin at midnight UTC. */
        default Instant at(Instant now) {
            return switch (this) {
                case On on -> on.date().atStartOfDay(ZoneOffset.UTC).toInstant();
                case Ago ago -> now.minus(ago.duration());
            };
        }
    }
}

package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/**
 * An event out of a calendar file that came with a message (RFC 5545), and what its sender wants with it (RFC 5546).
 *
 * @param uid the same in every message about the event
 * @param times absent where the file names none, as answers and cancellations may
 * @param singleDate whether this is about one date of a series
 * @param organizer who invites
 * @param moreAttendees how many there are beside those named here
 * @param sequence how often the organiser has changed the event
 */
@Schema(name = "Invitation")
public record Invitation(
        Purpose purpose,
        @Nullable String uid,
        @Nullable String title,
        @Nullable Times times,
        @Nullable Repetition repetition,
        boolean singleDate,
        @Nullable String location,
        @Nullable Attendee organizer,
        List<Attendee> attendees,
        int moreAttendees,
        int sequence,
        @Nullable Standing standing) {

    public Invitation {
        attendees = List.copyOf(attendees);
    }

    /** What the sender wants with it: the METHOD of RFC 5546. */
    @Schema(name = "InvitationPurpose")
    public enum Purpose implements Word {
        PUBLISH,
        REQUEST,
        REPLY,
        CANCEL,
        /** Somebody invited would have it otherwise. */
        COUNTER,
        DECLINE_COUNTER
    }

    /** How firm it is: the STATUS of RFC 5545. */
    @Schema(name = "InvitationStanding")
    public enum Standing implements Word {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    /** What somebody answered: the PARTSTAT of RFC 5545. */
    @Schema(name = "InvitationAnswer")
    public enum Answer implements Word {
        NO_ANSWER,
        ACCEPTED,
        DECLINED,
        TENTATIVE,
        DELEGATED
    }

    /** Somebody who takes part; at least one of name and address is there. */
    @Schema(name = "InvitationAttendee")
    public record Attendee(@Nullable String name, @Nullable String address, Answer answer) {}

    /**
     * From when to when.
     *
     * @param start in ISO 8601: a day, a moment in UTC, or a time without zone
     * @param end the same; of days, the last of them
     * @param zone where it was planned: an IANA name; for a floating time, a name nobody knows, if it came with one
     */
    @Schema(name = "InvitationTimes")
    public record Times(
            Kind kind,
            String start,
            @Nullable String end,
            @Nullable String zone) {

        /** How its ends are to be read. */
        @Schema(name = "InvitationTimesKind")
        public enum Kind implements Word {
            DAYS,
            MOMENTS,
            /** The same on every clock, wherever it hangs. */
            FLOATING
        }

        public static Times ofDays(LocalDate first, LocalDate last) {
            return new Times(Kind.DAYS, first.toString(), last.toString(), null);
        }

        public static Times ofMoments(Instant start, @Nullable Instant end, @Nullable String zone) {
            return new Times(Kind.MOMENTS, start.toString(), end == null ? null : end.toString(), zone);
        }

        public static Times floating(LocalDateTime start, @Nullable LocalDateTime end, @Nullable String zone) {
            return new Times(Kind.FLOATING, start.toString(), end == null ? null : end.toString(), zone);
        }
    }

    /**
     * When it happens again.
     *
     * @param every each so many days, weeks, months or years
     * @param until the last day on which it may happen
     * @param count how often it happens in all
     */
    @Schema(name = "InvitationRepetition")
    public record Repetition(
            Unit unit,
            int every,
            @Nullable LocalDate until,
            @Nullable Integer count) {

        /** What is counted between two dates of a series. */
        @Schema(name = "InvitationRepetitionUnit")
        public enum Unit implements Word {
            DAY,
            WEEK,
            MONTH,
            YEAR,
            /** By a rule that takes more than a few words to say. */
            OTHER
        }
    }
}

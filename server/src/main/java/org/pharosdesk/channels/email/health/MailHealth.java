package org.pharosdesk.channels.email.health;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.MailTrouble;

/**
 * Whether mail flows, at one moment.
 *
 * @param unassigned what waits to be sent and has no mailbox to leave through
 */
@Schema(name = "MailHealth")
record MailHealth(
        Instant at,
        List<MailboxFlow> mailboxes,
        Outgoing unassigned,
        Listening listener,
        JobHealth jobs,
        HeldBack held) {

    /** How much somebody has to do about it. */
    @Schema(name = "MailHealthLevel")
    enum Level implements Word {
        OK,
        /** As somebody wanted it. */
        PAUSED,
        /** No mail is lost or late, but something is not as it was set up. */
        WARNING,
        TROUBLE
    }

    /** @param fetching absent where mail comes to the listener alone */
    @Schema(name = "MailboxFlow")
    record MailboxFlow(
            long id,
            String address,
            String name,
            Level level,
            @Nullable Fetching fetching,
            Taken taken,
            Outgoing sending,
            List<PastTrouble> errors) {}

    /** What the reader of a mailbox is at. */
    @Schema(name = "FetchState")
    enum FetchState implements Word {
        LISTENING,
        POLLING,
        TAKING,
        RETRYING,
        /** The folder was not looked at for longer than it ever should take, and nothing tells why. */
        OVERDUE,
        NOT_YET,
        PAUSED
    }

    /**
     * How a folder is fetched.
     *
     * @param lastLookAt when it was last known that all in it is taken in, or that more is there
     * @param failingSince since when it cannot be fetched
     * @param waiting how many mails were still there at the last look
     * @param oldestWaitingAt when the first of them got there
     * @param lastLagSeconds how long the newest mail took from getting there until taken in
     * @param slowestLagSeconds the same of the slowest in the last hour
     */
    @Schema(name = "Fetching")
    record Fetching(
            FetchState state,
            String host,
            String folder,
            @Nullable Instant lastLookAt,
            @Nullable Instant failingSince,
            @Nullable Instant nextTryAt,
            @Nullable MailTrouble trouble,
            int waiting,
            @Nullable Instant oldestWaitingAt,
            @Nullable Integer lastLagSeconds,
            @Nullable Integer slowestLagSeconds,
            @Nullable Staying staying) {}

    /** Mails that are taken in, but cannot be moved or deleted on the server as they should. */
    @Schema(name = "StayingMails")
    record Staying(Instant since, MailTrouble trouble) {}

    /** @param lastAt of the last mail within a day */
    @Schema(name = "TakenMails")
    record Taken(int lastHour, int lastDay, @Nullable Instant lastAt) {

        static final Taken NONE = new Taken(0, 0, null);
    }

    /**
     * What leaves through a mailbox.
     *
     * @param hasServer whether there is a server for it
     * @param waiting how many mails should leave and have not
     * @param held how many wait because somebody paused the mailbox
     * @param oldestAt since when the first that should leave waits
     * @param overdue whether that is too long ago
     * @param failedLastDay how many did not get out, or reached nobody, within a day
     * @param uncertain how many of a week may have left or not, which somebody has to decide
     */
    @Schema(name = "OutgoingMails")
    record Outgoing(
            boolean hasServer,
            int waiting,
            int held,
            @Nullable Instant oldestAt,
            boolean overdue,
            @Nullable Instant lastSentAt,
            @Nullable MailTrouble lastError,
            @Nullable Instant lastErrorAt,
            int failedLastDay,
            int uncertain) {}

    /** What went wrong with fetching within a day, and how often. */
    @Schema(name = "PastTrouble")
    record PastTrouble(MailTrouble trouble, int times, Instant firstAt, Instant lastAt) {}

    /** The mail the listeners of all nodes take. */
    @Schema(name = "MailListening")
    record Listening(Level level, List<Listener> nodes, Taken taken) {}

    /** @param alive whether the node said so a moment ago */
    @Schema(name = "MailListener")
    record Listener(
            String host,
            @Nullable Integer smtpPort,
            @Nullable Integer lmtpPort,
            int connections,
            boolean alive,
            Instant seenAt) {}

    /**
     * Mails that came and wait for somebody to say what becomes of them.
     *
     * @param failed those we failed on, which are tried again by themselves first
     */
    @Schema(name = "HeldBack")
    record HeldBack(Level level, int quarantined, int failed) {}

    @Schema(name = "JobHealth")
    record JobHealth(Level level, List<Standing> standing) {}

    /** Jobs of one kind that should have been done. */
    @Schema(name = "StandingJob")
    record Standing(String name, int count, Instant dueAt, int failures) {}
}

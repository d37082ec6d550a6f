package org.pharosdesk.channels.email.importing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an archive, or would.
 *
 * @param folders those of an account on a mail server; empty when files were read
 * @param mails those found and not older than wanted; each is counted once more below, by what became of it
 * @param automatic automatic answers and reports about no ticket, set aside
 * @param own mails that this desk sent and knows
 * @param duplicates further copies within the archive, or of mails that came another way
 * @param alreadyThere what an earlier import, or an earlier start of this one, has filed
 * @param quarantined kept for somebody to look at under Incoming mail
 * @param unreadable places at which no mail could be read; the first thousand are named
 * @param tooOld mails left out by their date
 * @param people contacts that are new
 * @param closed tickets closed because nothing had happened to them for so many days
 */
public record ImportReport(
        boolean dryRun,
        String mailbox,
        List<String> folders,
        int files,
        int otherFiles,
        int mails,
        int newTickets,
        int replies,
        int automatic,
        int own,
        int bounces,
        int duplicates,
        int alreadyThere,
        int quarantined,
        int failed,
        int unreadable,
        int tooOld,
        int people,
        @Nullable Integer closed,
        long closeOlderThanDays,
        @Nullable Instant firstWrittenAt,
        @Nullable Instant lastWrittenAt,
        double seconds,
        double mailsPerSecond,
        List<Trouble> troubles) {

    /**
     * A mail that did not become part of a ticket though it may have been meant to.
     *
     * @param file or the folder of an account
     * @param offset of its first byte in the file, or its UID in the folder
     */
    public record Trouble(String file, long offset, String reason) {}

    public ImportReport {
        folders = List.copyOf(folders);
        troubles = List.copyOf(troubles);
    }
}

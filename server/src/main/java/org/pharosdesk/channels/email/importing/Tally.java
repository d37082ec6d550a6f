package org.pharosdesk.channels.email.importing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.importing.ImportReport.Trouble;
import org.pharosdesk.channels.email.intake.Outcome;

/** Counts what becomes of an archive's mails. */
final class Tally {

    private static final int MOST_TROUBLES = 1000;

    private final List<Trouble> troubles = new ArrayList<>();
    private int mails;
    private int newTickets;
    private int replies;
    private int automatic;
    private int own;
    private int bounces;
    private int duplicates;
    private int alreadyThere;
    private int quarantined;
    private int failed;
    private int unreadable;
    private int tooOld;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void found(Instant at) {
        mails++;
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
    }

    void tooOld() {
        tooOld++;
    }

    void unreadable(MailFile file, long offset, String reason) {
        unreadable++;
        note(file, offset, reason);
    }

    void duplicate() {
        duplicates++;
    }

    void alreadyThere() {
        alreadyThere++;
    }

    void filed(MailIndex.Entry mail, Outcome outcome, String reason) {
        switch (outcome) {
            case NEW_TICKET -> newTickets++;
            case REPLY -> replies++;
            case BOUNCE -> bounces++;
            case IGNORED -> ignored(reason);
            case QUARANTINED -> {
                quarantined++;
                note(mail.file(), mail.offset(), reason);
            }
            case FAILED -> {
                failed++;
                note(mail.file(), mail.offset(), reason);
            }
        }
    }

    ImportReport report(ImportPlan plan, MailFiles files, int people, @Nullable Integer closed, Duration took) {
        var seconds = took.toMillis() / 1000.0;
        return new ImportReport(
                plan.dryRun(),
                plan.mailbox().value(),
                files.files().size(),
                files.others().size(),
                mails,
                newTickets,
                replies,
                automatic,
                own,
                bounces,
                duplicates,
                alreadyThere,
                quarantined,
                failed,
                unreadable,
                tooOld,
                people,
                closed,
                plan.closeAfter().toDays(),
                first,
                last,
                seconds,
                seconds == 0 ? 0 : Math.round(mails / seconds * 10) / 10.0,
                troubles);
    }

    private void ignored(String reason) {
        switch (reason) {
            case "own-mail" -> own++;
            case "answers-no-ticket" -> automatic++;
            default -> duplicates++; // the same mail again, here or in another mailbox
        }
    }

    private void note(MailFile file, long offset, String reason) {
        if (troubles.size() < MOST_TROUBLES) {
            troubles.add(new Trouble(file.name().toString(), offset, reason));
        }
    }
}

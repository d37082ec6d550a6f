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

    void unreadable(MailPlace place, long position, String reason) {
        unreadable++;
        note(place, position, reason);
    }

    /** Its content could not be had any more, though it was found. */
    void missing(MailIndex.Entry mail, String reason) {
        unreadable(mail.place(), mail.position(), reason);
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
                note(mail.place(), mail.position(), reason);
            }
            case FAILED -> {
                failed++;
                note(mail.place(), mail.position(), reason);
            }
        }
    }

    ImportReport report(ImportPlan plan, MailSource source, int people, @Nullable Integer closed, Duration took) {
        var seconds = took.toMillis() / 1000.0;
        return new ImportReport(
                plan.dryRun(),
                plan.mailbox().value(),
                source.folders(),
                source.files(),
                source.others(),
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

    private void note(MailPlace place, long position, String reason) {
        if (troubles.size() < MOST_TROUBLES) {
            troubles.add(new Trouble(place.name(), position, reason));
        }
    }
}

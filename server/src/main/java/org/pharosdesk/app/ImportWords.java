package org.pharosdesk.app;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.importing.ImportReport;

/** The report of an import as an operator reads it. */
final class ImportWords {

    private static final int MOST_TROUBLES = 20;

    private ImportWords() {}

    static String of(ImportReport report) {
        var lines = new ArrayList<String>();
        lines.add(
                report.dryRun()
                        ? "What an import into %s would do; nothing was written.".formatted(report.mailbox())
                        : "Imported into %s; nobody was written to.".formatted(report.mailbox()));
        lines.add("");
        count(lines, report.mails(), "mails in %s%s".formatted(places(report), between(report)));
        count(lines, report.newTickets(), "new tickets");
        count(lines, report.replies(), "replies on tickets");
        countIfAny(lines, report.automatic(), "automatic answers and reports about no ticket, set aside");
        countIfAny(lines, report.bounces(), "reports about mails of this desk");
        countIfAny(lines, report.own(), "sent by this desk itself and known");
        countIfAny(lines, report.duplicates(), "further copies of a mail");
        countIfAny(lines, report.alreadyThere(), "already there");
        countIfAny(lines, report.quarantined(), "kept aside, to be looked at under Incoming mail");
        countIfAny(lines, report.failed(), "failed, to be tried again by the server");
        lines.add("");
        count(lines, report.people(), "people new to the desk");
        closing(lines, report);
        countIfAny(lines, report.tooOld(), "left out by --since");
        countIfAny(lines, report.otherFiles(), "files that are no mail");
        countIfAny(lines, report.unreadable(), "places where no mail can be read");
        troubles(lines, report.troubles(), report.folders().isEmpty() ? "byte" : "UID");
        lines.add("");
        lines.add(String.format(
                Locale.ROOT, "It took %,.1f s, %,.0f mails a second.", report.seconds(), report.mailsPerSecond()));
        return String.join(System.lineSeparator(), lines);
    }

    private static void closing(List<String> lines, ImportReport report) {
        var closed = report.closed();
        var quiet = "nothing has happened for %d days (--close-older-than)".formatted(report.closeOlderThanDays());
        if (closed == null) {
            lines.add("           tickets to which %s would be closed".formatted(quiet));
        } else {
            count(lines, closed, "tickets closed, as " + quiet);
        }
    }

    private static void troubles(List<String> lines, List<ImportReport.Trouble> troubles, String position) {
        if (!troubles.isEmpty()) {
            lines.add("");
        }
        troubles.stream()
                .limit(MOST_TROUBLES)
                .forEach(trouble -> lines.add(
                        "  %s, %s %d: %s".formatted(trouble.file(), position, trouble.offset(), trouble.reason())));
        if (troubles.size() > MOST_TROUBLES) {
            lines.add("  … and more; --report FILE names the first thousand.");
        }
    }

    private static void countIfAny(List<String> lines, int number, String what) {
        if (number > 0) {
            count(lines, number, what);
        }
    }

    private static void count(List<String> lines, int number, String what) {
        lines.add(String.format(Locale.ROOT, "%,10d %s", number, what));
    }

    private static String places(ImportReport report) {
        return report.folders().isEmpty()
                ? number(report.files(), "file")
                : "%s (%s)".formatted(number(report.folders().size(), "folder"), String.join(", ", report.folders()));
    }

    private static String number(int number, String what) {
        return String.format(Locale.ROOT, number == 1 ? "%,d %s" : "%,d %ss", number, what);
    }

    private static String between(ImportReport report) {
        var first = day(report.firstWrittenAt());
        var last = day(report.lastWrittenAt());
        return first == null || last == null ? "" : ", %s to %s".formatted(first, last);
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneId.systemDefault());
    }
}

package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.ReplySplitter.Split;

/** Splits the plain text of an answer, line by line. */
final class TextReply {

    private static final String WROTE = "(?:wrote|skrev|schrieb|a écrit|escribió|ha scritto|escreveu|schreef"
            + "|napisał\\(a\\)|napsal\\(a\\)|έγραψε|έγραψαν|написал|пише)";
    // Parts without @ and brackets: what looks like many addresses at once must not be tried in every combination.
    private static final String ADDRESS = "[<(]\\s?[^<>()@\\s]{3,254}@[^<>()@\\s]{3,254}\\s?[>)]";

    /** The words after which a mail program has put the mail answered, in the languages we have met. */
    private static final Pattern ATTRIBUTION = Pattern.compile(
            "^(?:(?:On|At|Den|Am|Le|El|Il|Em|Op|W dniu|Dne|Dnia|Στις|Την?|Τον?|På)\\s.{4,300}" + WROTE + "\\s?:?"
                    + "|.{4,300}" + ADDRESS + ".{0,40}(?:wrote|skrev|έγραψε|schrieb)(?:\\s.{1,100})?\\s?:"
                    + "|(?=.{0,60}(?:19|20)\\d\\d).{4,300}\\s" + WROTE + "\\s?:"
                    + "|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}.{1,200}" + WROTE + "\\s?:"
                    + "|\\d{4}-\\d\\d-\\d\\d \\d{1,2}:\\d\\d GMT[+-]\\d\\d:\\d\\d .{1,200}" + ADDRESS + "\\s?:"
                    + "|(?=.{0,40}\\d).{4,200}\\s(?:skrev|schrieb|έγραψε|schreef)\\s.{1,200}:)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Attributions without a colon, which no sentence looks like. */
    private static final Pattern BARE_ATTRIBUTION = Pattern.compile(
            "^(?:\\d{4}/\\d{1,2}/\\d{1,2} .{1,200} " + ADDRESS + "|-{2,20} ?On .{10,250} wrote ?-{2,20})$",
            Pattern.CASE_INSENSITIVE);

    /** How an attribution can begin when it is longer than a line. */
    private static final Pattern ATTRIBUTION_BEGINNING = Pattern.compile(
            "^(?:On|At|Den|Am|Le|El|Il|Em|Op|W dniu|Dne|Dnia|Στις|Την?|Τον?|På|\\d).*|.*[<@].*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern DIVIDER = Pattern.compile(
            "^\\*?-{2,20}\\s?(?:Original Message|Original melding|Opprinnelig melding|Ursprüngliche Nachricht|Αρχικό"
                    + " μήνυμα|Message d'origine|Mensaje original|Oprindelig meddelelse|Ursprungligt meddelande|Forwarded"
                    + " message|Videresendt melding)\\s?-{2,20}\\*?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern HEADER_FROM = Pattern.compile(
            "^\\*?(?:From|Fra|Från|Von|De|Da|Από|Van|Od)\\s?:\\*?\\s.{1,300}$", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER_NEXT = Pattern.compile(
            "^\\*?(?:Sent|Date|To|Sendt|Dato|Til|Gesendet|Datum|An|Envoyé|À|Στάλθηκε|Ημερομηνία|Προς|Skickat|Till|Verzonden"
                    + "|Aan|Data|A|Oggetto|Risposta|Subject|Emne|Θέμα|Betreff|Objet)\\s?:\\*?\\s.*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern UNDERLINE = Pattern.compile("^_{20,80}$");
    private static final Pattern SIGNATURE = Pattern.compile("^(?:-- ?|__+|—)$");
    private static final Pattern PHONE_SIGNATURE = Pattern.compile(
            "^(?:(?:Sent from (?:my|Outlook|Windows Mail|Mailbox|Mail for|Yahoo|Samsung)|Sent (?:via|with) \\p{L}+$"
                    + "|From my iPhone|Sendt fra min|Get Outlook for|Skaff deg Outlook|Last ned Outlook|Στάλθηκε από"
                    + "|Envoyé (?:depuis|de) mon|Enviado desde mi|Inviato dal mio|Verzonden vanaf mijn"
                    + "|Skickat från min).{0,80}"
                    + "|(?:Von meinem|Diese Nachricht wurde von meinem) .{1,80} gesendet\\.?)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What mail programs leave between an answer and its history, and says nothing. */
    private static final Pattern REMNANT = Pattern.compile("[-_=*\\s\\u1427]*");

    private static final int LONGEST_SIGNATURE_LINES = 25;
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_TEXT = 256 * 1024; // longer than any letter; a log, say
    private static final int MOST_LAYERS = 8; // history, signature, the history within ...

    private TextReply() {}

    static Split split(String text) {
        if (text.length() > LONGEST_TEXT) {
            return new Split(text.strip(), null);
        }
        var lines = List.of(text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .split("\n", -1));
        var end = freshEnd(lines);
        var start = leadEnd(lines, end);
        var fresh = join(lines.subList(start, end));
        if (fresh.isEmpty()) {
            return new Split(join(lines), null); // only history: then that is what the mail says
        }
        var quoted = new ArrayList<String>();
        for (var part : List.of(lines.subList(0, start), lines.subList(end, lines.size()))) {
            if (!join(part).isEmpty()) {
                quoted.add(join(part));
            }
        }
        return new Split(fresh, quoted.isEmpty() ? null : String.join("\n\n", quoted));
    }

    /** A signature above the history is found once the history is gone. */
    private static int freshEnd(List<String> lines) {
        var end = lines.size();
        for (var layer = 0; layer < MOST_LAYERS; layer++) {
            var next = tailStart(lines.subList(0, end));
            if (next == end) {
                break;
            }
            end = next;
        }
        var said = end;
        while (said > 0 && REMNANT.matcher(lines.get(said - 1)).matches()) {
            said--;
        }
        return said == 0 ? end : said;
    }

    /** Where the history and signature at the end begin; the number of lines when there are none. */
    private static int tailStart(List<String> lines) {
        for (var i = 0; i < lines.size(); i++) {
            if (isHistoryFrom(lines, i) || isSignature(lines, i)) {
                return i;
            }
        }
        var last = lines.size();
        while (last > 0 && (lines.get(last - 1).isBlank() || isQuoted(lines.get(last - 1)))) {
            last--;
        }
        return hasQuoted(lines.subList(last, lines.size())) ? last : lines.size();
    }

    private static boolean isHistoryFrom(List<String> lines, int i) {
        var line = lines.get(i).strip();
        if (line.isEmpty() || line.length() > LONGEST_LINE || isQuoted(line)) {
            return false;
        }
        if (DIVIDER.matcher(line).matches()) {
            return true;
        }
        if (UNDERLINE.matcher(line).matches()) {
            return isHeaderBlock(lines, next(lines, i));
        }
        return isHeaderBlock(lines, i) || isAttribution(lines, i) && onlyHistoryAfter(lines, i);
    }

    /** Attributions are wrapped by mail programs, so up to three lines are read as one. */
    private static boolean isAttribution(List<String> lines, int i) {
        if (BARE_ATTRIBUTION.matcher(lines.get(i).strip()).matches()) {
            return true;
        }
        var joined = new StringBuilder();
        for (var j = i; j < Math.min(lines.size(), i + 3); j++) {
            var line = lines.get(j).strip();
            if (isQuoted(line) || line.isEmpty() && j > i || joined.length() + line.length() > LONGEST_LINE) {
                return false;
            }
            joined.append(joined.isEmpty() ? "" : " ").append(line);
            if (line.endsWith(":") && ATTRIBUTION.matcher(joined).matches()) {
                return j == i
                        || ATTRIBUTION_BEGINNING.matcher(lines.get(i).strip()).matches()
                        || !isAttribution(lines, i + 1);
            }
        }
        return false;
    }

    /** Whether nothing new is written below or between what an attribution introduces. */
    private static boolean onlyHistoryAfter(List<String> lines, int attribution) {
        var quotedSeen = false;
        for (var j = attribution + 1; j < lines.size(); j++) {
            if (isQuoted(lines.get(j))) {
                quotedSeen = true;
            } else if (quotedSeen && !lines.get(j).isBlank() && !isSignature(lines, j)) {
                return false;
            } else if (quotedSeen && isSignature(lines, j)) {
                return true;
            }
        }
        return true;
    }

    private static boolean isHeaderBlock(List<String> lines, int i) {
        if (i >= lines.size() || !HEADER_FROM.matcher(lines.get(i).strip()).matches()) {
            return false;
        }
        var found = 0;
        for (var j = i + 1; j < Math.min(lines.size(), i + 6); j++) {
            found += HEADER_NEXT.matcher(lines.get(j).strip()).matches() ? 1 : 0;
        }
        return found >= 2;
    }

    private static boolean isSignature(List<String> lines, int i) {
        var line = lines.get(i).stripTrailing();
        var marked = lines.get(i).equals("-- ") || SIGNATURE.matcher(line).matches();
        return marked && i > 0 && lines.size() - i <= LONGEST_SIGNATURE_LINES
                || lines.get(i).equals("-- ") && i > 0
                || PHONE_SIGNATURE.matcher(line.strip()).matches() && i > 0;
    }

    /** Where a history above the answer ends, as people write who answer below; zero when there is none. */
    private static int leadEnd(List<String> lines, int end) {
        var first = next(lines, -1);
        var i = first;
        while (i < end && i < first + 3 && !isQuoted(lines.get(i))) {
            i++; // the attribution
        }
        if (i >= end || !isQuoted(lines.get(i)) || i > first && !isAttribution(lines, first)) {
            return 0;
        }
        while (i < end && (isQuoted(lines.get(i)) || lines.get(i).isBlank())) {
            i++;
        }
        return hasQuoted(lines.subList(i, end)) ? 0 : i; // answers between the quotes need them to be understood
    }

    private static int next(List<String> lines, int after) {
        var i = after + 1;
        while (i < lines.size() && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    private static boolean isQuoted(@Nullable String line) {
        return line != null && line.startsWith(">") && !line.strip().equals(">:"); // which ends a wrapped attribution
    }

    private static boolean hasQuoted(List<String> lines) {
        return lines.stream().anyMatch(TextReply::isQuoted);
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).strip();
    }
}

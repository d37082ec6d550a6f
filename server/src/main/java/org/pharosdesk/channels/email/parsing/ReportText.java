package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pharosdesk.people.EmailAddress;

/**
 * A report in words alone: which addresses it says were not reached, and what stands beside each.
 *
 * <p>An address counts when it heads an entry ("ann@x.example: no such user"), follows a label ("Recipient: ann@x.example"),
 * or else stands in a server's reply or in a sentence that tells of the failure. Who to ask and who wrote do not count.
 */
final class ReportText {

    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_ENTRY = 1_500;
    private static final int MOST = 100;

    private static final String LOCAL = "[^\\s<>()\\[\\]\",;:@\\\\\\p{Cntrl}]";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<!" + LOCAL + ")(\"[^\"\\s]{1,64}\"|" + LOCAL + "{1,64}+)@([\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,250}+)");
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** That a mail did not arrive, in the languages that reports are written in. */
    private static final Pattern FAILED = Pattern.compile(
            "(?:not|n['’]t|never|cannot|unable to|failed to|error|problems?|trouble|difficulty)\\b.{0,40}\\b(?:deliver|send|reach|transmit)\\w{0,5}"
                    + "|(?:deliver\\w{0,3}|mail|message|transmission|send\\w{0,3})\\b.{0,80}\\b(?:fail|delay|abort|postpone|reject|refus|error|return)\\w{0,6}"
                    + "|undeliver|non[- ]?deliver|returned (?:mail|to sender)|permanent (?:fatal )?error|fatal error|failed (?:recipients?|address)"
                    + "|failure (?:notice|reason)|did not reach|not be reached|transcript of (?:the )?session|unknown user|user unknown|unknown recipient"
                    + "|did not (?:exactly )?match|(?:no such|not a valid) (?:user|address|recipient)|no longer valid|(?:delivery|transport) (?:status|notification)"
                    + "|encountered an error|not accepting mail|mailbox|an error|error[- ](?:for|code|text|description)"
                    + "|not a member of this mailing list|has been delayed|returned because"
                    + "|(?:kunne|kan) (?:ikke|inte) (?:bli |blive )?(?:levere|sende|nås)\\w{0,3}|ikke (?:blitt )?levert|kunde inte levereras|leveringsfeil|ikke leveret"
                    + "|δεν (?:ήταν δυνατ|παραδόθηκε|μπόρεσε|στάλθηκε|μπορεί να παραδοθεί)|αποτυχία|ανεπίδοτ|αδυναμία παράδοσης"
                    + "|nicht zugestellt|unzustellbar|nicht (?:übermittelt|ausgeliefert)|n['’]a (?:pas )?pu|non remis|échec"
                    + "|no se (?:ha podido|pudo) entregar|no pudo ser entregad|no se entregó|fallo|non (?:è stato|può essere) (?:possibile )?(?:consegn|recapit)"
                    + "|não (?:foi|pôde) (?:possível )?(?:ser )?entreg|niet (?:worden )?(?:afgeleverd|bezorgd)|nie (?:została|można) dostarcz|nedoruč|nebyla doručena"
                    + "|не (?:может быть |было |удалось )?достав|невозможно достав|недоставлен|退信|无法|投递|退回|送信でき|配信でき|エラー|送達|できません",
            FLAGS);

    /** The same in plain words that no absence notice uses. */
    private static final Pattern UNDELIVERED = Pattern.compile(
            "(?:could|can|was|were|been) ?(?:not|n['’]t) (?:be )?delivered|unable to deliver|undeliverable|delivery (?:has )?failed"
                    + "|automatically rejected|(?:kunne|kan) ikke (?:bli )?leveres?|δεν (?:παραδόθηκε|μπόρεσε να παραδοθεί|ήταν δυνατή η παράδοση)",
            FLAGS);

    private static final Pattern STILL_TRYING = Pattern.compile(
            "(?:has|have|was|been|is) (?:been )?(?:delayed|postponed|deferred)|delayed for|will (?:be |continue to |keep )?(?:re-?tr\\w{1,5}|(?:try|attempt)\\w{0,5} (?:again|.{0,20}deliver|.{0,20}send))"
                    + "|do(?:es)? not need to re-?send|warning (?:message )?only|temporary failure report|not yet been delivered|still (?:being )?tr(?:y|ied)"
                    + "|delivery attempts will continue|could not be delivered (?:for|within) .{0,30} yet|advisory-only|delivery status notification: warning"
                    + "|(?:er|blitt) forsinket|vil (?:bli )?prøve|καθυστ[εέ]ρ|θα (?:γίνει νέα|συνεχ)|verzögert|wird (?:weiter|erneut) versucht",
            FLAGS);
    private static final Pattern GIVEN_UP = Pattern.compile(
            "given up|giving up|permanent|not going to try|no further|failed permanently|could not be delivered for|has expired",
            FLAGS);

    /** Not somebody who was not reached: who wrote it, who to ask. */
    private static final Pattern ABOUT_OTHERS = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:(?<!expanded |generated |forwarded )from|contact|sender|on behalf of|reply(?: |-)to|envelope-from|help|assistance|"
                    + "(?<!your |the |this |of )(?:write|mail|e-mail|report|problem|questions?|forward(?:ed)?|complain\\w{0,2}|notif\\w{1,4}) (?:this )?(?:\\w{1,12} )?to|"
                    + "send (?:an? )?(?:e-?mail|mail|message|report|note)\\b.{0,20} to|as (?:user )?|\\bid|message-id|identifier|mailto:|by|"
                    + "please (?:e-?mail|mail|call|visit|see|use)|kontakt\\w?|fra|von|από|επικοινων\\w{1,5}(?: με)?|de|через|contacter|contacte|bcc|cc)"
                    + "[\\s:=<\\[(\"'*]{0,12}$",
            FLAGS);

    private static final Pattern LABEL = Pattern.compile(
            "(?:[\\p{L}\\p{N})]\\s{0,4}[:=]|(?:expanded|generated|forwarded|originally addressed|redirected) (?:from|by|to):?|recipient|addressee)"
                    + "[\\s<\\[(\"'*]{0,12}$",
            FLAGS);
    private static final Pattern BULLET = Pattern.compile("^[\\s\\p{Punct}•·\\d]{0,40}$");
    private static final Pattern GOES_ON = Pattern.compile(
            "^[>\\])\"']{0,3}\\s{1,4}(?:if|for|with|or|and|to|at|has|is|was|about|will|on the)\\b", FLAGS);

    /** "--- Below this line is a copy of the message.", "Original message follows." */
    private static final Pattern ORIGINAL_BELOW = Pattern.compile(
            "^[\\s>|*=#-]{0,80}(?:.{0,60}\\b)?(?:(?:original|unsent|returned|undelivered|bounced|opprinnelige?|ursprunglig\\w?|"
                    + "oprindelige?|ursprüngliche) (?:mail|e-?mail|message|melding|meddelande|meddelelse|nachricht|header)\\w{0,2}|"
                    + "copy of (?:the|your) (?:original )?(?:mail|message)|(?:message|mail) (?:headers?|text|body|contents?)|header(?:s)? (?:of|follow)|"
                    + "message headers|αρχικό μήνυμα|mensaje original|message d['’]origine|messaggio originale|"
                    + "исходно\\w{1,4} (?:сообщени|письм)\\w{1,3})(?:.{0,60}?)(?:[-:=*|]{1,80}|follow(?:s|ing)?[.:]?|line\\.?|headers?\\.|message\\.)"
                    + "\\s{0,9}$",
            FLAGS);

    private static final Pattern COPY = Pattern.compile(
            "^\\s{0,8}[-=*|#]{2,80}.{0,80}\\b(?:copy of|original (?:e-?mail|mail|message)|below this line).{0,80}$",
            FLAGS);
    private static final Pattern NOT = Pattern.compile("\\b(?:not|ikke|nicht|δεν)\\b", FLAGS);

    private static final Pattern HEADER = Pattern.compile(
            "^>? ?(?:return-path|received|x-received|dkim-signature|arc-seal|mime-version|x-mailer|delivered-to) ?:",
            FLAGS);

    /** The original's header in short, as some reports begin with it. */
    private static final Pattern SUMMARY = Pattern.compile(
            "^\\s{0,20}(?:to|cc|from|subject|sent|date|sender|message-id|message id|reply-to|emne|fra|til|dato|von|an|betreff|de|à|objet|para|asunto|"
                    + "θέμα|από|προς)\\s?:",
            FLAGS);

    private static final Pattern REPLIED = Pattern.compile("^[\\s\\p{Punct}]{0,20}[45]\\d\\d[ -]");
    private static final Pattern COMMAND = Pattern.compile("rcpt to:?\\s{0,3}<?$", FLAGS);
    private static final Pattern OWN_REPLY = Pattern.compile("^[45]\\d\\d[ -]");
    private static final Pattern RULE = Pattern.compile("^\\s{0,20}(?:[-=*_+|]{3,80}|-{3,20}.{1,60}-{3,20})\\s{0,9}$");

    private enum Place {
        ENTRY,
        REPLY,
        SENTENCE
    }

    private final List<String> lines;
    private final String original;
    private final Map<EmailAddress, Place> places = new LinkedHashMap<>();
    private final Map<EmailAddress, StringBuilder> beside = new LinkedHashMap<>();

    private ReportText(List<String> lines, String original) {
        this.lines = lines;
        this.original = original;
    }

    static ReportText of(String words) {
        var all = words.lines()
                .limit(MOST_LINES)
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        var end = 0;
        while (end < all.size() && !startsOriginal(all.get(end))) {
            end++;
        }
        var text = new ReportText(all.subList(0, end), String.join("\n", all.subList(end, all.size())));
        text.look();
        return text;
    }

    private static boolean startsOriginal(String line) {
        return HEADER.matcher(line).find()
                || (ORIGINAL_BELOW.matcher(line).matches() || COPY.matcher(line).matches())
                        && !NOT.matcher(line).find();
    }

    /** What follows the report: the mail that was returned. */
    String original() {
        return original;
    }

    String words() {
        return String.join("\n", lines);
    }

    boolean tellsOfFailure() {
        return FAILED.matcher(String.join(" ", lines)).find() || hasCode();
    }

    boolean saysUndelivered() {
        return UNDELIVERED.matcher(String.join(" ", lines)).find();
    }

    boolean hasCode() {
        return lines.stream().anyMatch(Diagnosis::hasCode);
    }

    boolean stillTrying() {
        var whole = String.join(" ", lines);
        return STILL_TRYING.matcher(whole).find() && !GIVEN_UP.matcher(whole).find();
    }

    /** Those that head an entry; without any, those in replies and sentences. */
    List<EmailAddress> addresses() {
        var entries = places.entrySet().stream()
                .filter(one -> one.getValue() == Place.ENTRY)
                .map(Map.Entry::getKey)
                .toList();
        return entries.isEmpty() ? List.copyOf(places.keySet()) : entries;
    }

    /** What stands beside an address, or nothing. */
    String beside(EmailAddress address) {
        return Optional.ofNullable(beside.get(address))
                .map(StringBuilder::toString)
                .orElse("");
    }

    static Optional<EmailAddress> address(String text) {
        var matcher = ADDRESS.matcher(text.substring(0, Math.min(text.length(), LONGEST_LINE)));
        return matcher.find() ? parse(matcher.group(1), matcher.group(2)) : Optional.empty();
    }

    static List<EmailAddress> allIn(String text) {
        var found = new ArrayList<EmailAddress>();
        var matcher = ADDRESS.matcher(text.substring(0, Math.min(text.length(), 4_000)));
        while (matcher.find() && found.size() < MOST) {
            parse(matcher.group(1), matcher.group(2)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<EmailAddress> parse(String local, String domain) {
        var bare = local.replaceAll("^[\"'`*]+|[\"']+$", "").replaceFirst("(?i)^(?:smtp|rfc822|mailto)[=:]", "");
        return EmailAddress.parse(bare + "@" + domain.replaceAll("[._-]+$", ""));
    }

    private void look() {
        EmailAddress last = null;
        for (var i = 0; i < lines.size() && places.size() < MOST; i++) {
            var line = lines.get(i);
            if (SUMMARY.matcher(line).find()) {
                continue;
            }
            var matcher = ADDRESS.matcher(line);
            var found = false;
            while (matcher.find() && places.size() < MOST) {
                var address = parse(matcher.group(1), matcher.group(2));
                var place =
                        address.isEmpty() ? Optional.<Place>empty() : place(matcher.start(), matcher.end(), here(i));
                if (place.isPresent()) {
                    places.merge(address.get(), place.get(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    last = address.get();
                    add(last, line);
                    found = true;
                }
            }
            if (RULE.matcher(line).matches() || !found && last != null && isOthersReply(line, last)) {
                last = null;
            } else if (!found && last != null) {
                add(last, line);
            }
        }
    }

    /** The next reply in a transcript, of which the one before has told all. */
    private boolean isOthersReply(String line, EmailAddress last) {
        return OWN_REPLY.matcher(line).find() && places.get(last) == Place.REPLY;
    }

    private record Here(String line, String before, String around) {}

    private Here here(int index) {
        var line = lines.get(index);
        var before = index > 0 ? lines.get(index - 1) : "";
        var after = index + 1 < lines.size() ? lines.get(index + 1) : "";
        return new Here(line, before, before + " " + line + " " + after);
    }

    private void add(EmailAddress address, String line) {
        var words = beside.computeIfAbsent(address, _ -> new StringBuilder());
        if (words.length() < LONGEST_ENTRY) {
            words.append(words.isEmpty() ? "" : "\n").append(line.strip());
        }
    }

    private static Optional<Place> place(int start, int end, Here here) {
        var before = here.line().substring(Math.max(0, start - 120), start);
        var after = here.line().substring(end);
        var lead = before.isBlank() || BULLET.matcher(before).matches() ? tail(here.before()) + " " + before : before;
        if (ABOUT_OTHERS.matcher(lead).find() || isInLink(before)) {
            return Optional.empty();
        }
        if (REPLIED.matcher(before).find() || COMMAND.matcher(before).find()) {
            return Optional.of(Place.REPLY);
        }
        var goesOn = GOES_ON.matcher(after).find();
        if (LABEL.matcher(before).find() || BULLET.matcher(before).matches() && !goesOn) {
            return Optional.of(Place.ENTRY);
        }
        if (Diagnosis.hasCode(here.line())) {
            return Optional.of(Place.REPLY);
        }
        return FAILED.matcher(here.around()).find() ? Optional.of(Place.SENTENCE) : Optional.empty();
    }

    private static String tail(String line) {
        var stripped = line.stripTrailing();
        return stripped.substring(Math.max(0, stripped.length() - 60));
    }

    private static boolean isInLink(String before) {
        var space = before.lastIndexOf(' ') + 1;
        return before.substring(space).contains("://")
                || before.substring(space).contains("?");
    }
}

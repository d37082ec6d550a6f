package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.Bounce.Failure;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;
import org.pharosdesk.people.EmailAddress;

/**
 * Reads what machines report about mails that did not arrive, by the standards where they keep to them and by their words
 * where they do not.
 *
 * <p>Only a mail that a machine made is looked at: somebody who quotes a report, or asks what it means, has not sent one.
 */
final class BounceReader {

    private static final int MOST = 100;
    private static final int DEEPEST = 2;
    private static final int LONGEST_WORDS = 300;
    private static final int LONGEST_HEADER_FIELD = 2_000;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern MACHINE = Pattern.compile(
            "mailer[-_. ]?daemon|post[-_ ]?master|mail(?:er)? ?(?:delivery|deliver|administrator|system)|delivery[-_. ]?(?:sub)?(?:system|agent|service|status)|"
                    + "mdaemon|system ?admin|mail[-_. ]?(?:daemon|router|gateway|server|service)|^\\W*mailer\\b|bounces?@|double-bounce",
            FLAGS);

    private static final Pattern SUBJECT = Pattern.compile(
            "undeliver|non[- ]?deliver|returned (?:mail|message)|(?:mail|message|delivery|transmission)\\b.{0,30}\\b(?:fail\\w{0,4}|error|problem|delay\\w{0,2}|"
                    + "returned|rejected|warning|not delivered|could not be delivered)|fail(?:ed|ure)\\b.{0,20}\\b(?:mail|delivery|notice)|"
                    + "(?:not|n['’]t|never)\\b.{0,20}\\bdelivered|delivery (?:status )?(?:notification|notice|report)|error sending your mail|"
                    + "warning: .{0,80}unknown|processing error|automatically rejected|you .{0,80} are not member|"
                    + "ikke levert|uleverbar|leveringsfeil|kunne ikke levere|olevererbar|unzustellbar|nicht zugestellt|non remis|échec|"
                    + "no se pudo entregar|devuelto|mancata consegna|não entregue|onbestelbaar|niet bezorgd|ανεπίδοτ|αποτυχία (?:παράδοσης|αποστολής)|"
                    + "δεν παραδόθηκε|недоставлен|не доставлен|nedoruč|niedostarcz|退信|配信|送信エラー|メールエラー|complaint about message",
            FLAGS);

    private static final Pattern ANSWERED_OR_FORWARDED = Pattern.compile("^\\s*\\p{L}{1,4}\\s?[:：]");
    private static final Pattern BARE = Pattern.compile("\\s*<?[^\\s<>\"]{1,320}>?\\s*");

    private static final Pattern MESSAGE_ID = Pattern.compile(
            "^[> ]{0,4}(?:message-id|original-message-id)\\s?:\\s{0,80}(<[^<>\\s\\p{Cntrl}]{1,498}>)",
            FLAGS | Pattern.MULTILINE);
    private static final Pattern FOLDED = Pattern.compile("\\n[ \\t]+(?=\\S)");
    /** Written by the mailbox provider into the mail complained about, whose own recipient is hidden. */
    private static final String COMPLAINER = "x-hmxmroriginalrecipient";

    private final MimeMessage mail;
    private final String subject;
    private final Mark mark;
    private final ReportParts parts;
    private final ReportText text;
    private final String original;

    private BounceReader(MimeMessage mail, String subject, Mark mark) throws MessagingException, IOException {
        this.mail = mail;
        this.mark = mark;
        this.subject = subject;
        this.parts = ReportParts.of(mail);
        this.text = ReportText.of(parts.words());
        this.original = FOLDED.matcher(header(parts.original()) + "\n" + header(text.original()))
                .replaceAll(" ");
    }

    static Optional<Bounce> read(MimeMessage mail, String subject) throws MessagingException, IOException {
        return read(mail, subject, 0);
    }

    private static Optional<Bounce> read(MimeMessage mail, String subject, int depth)
            throws MessagingException, IOException {
        var mark = mark(mail, subject);
        if (mark == Mark.NONE) {
            return Optional.empty();
        }
        var reader = new BounceReader(mail, subject, mark);
        var within = depth < DEEPEST && reader.namesNobody() ? reader.forwarded(depth) : Optional.<Bounce>empty();
        if (within.isPresent()) {
            return within;
        }
        var failures = reader.failures();
        return failures.isEmpty() ? Optional.empty() : Optional.of(new Bounce(failures, reader.messageId()));
    }

    private boolean namesNobody() {
        return text.addresses().isEmpty()
                && parts.complaint().isBlank()
                && StatusFields.all(parts.fields()).isEmpty();
    }

    /** A filter or a postmaster may send a report on within a report of its own. */
    private Optional<Bounce> forwarded(int depth) throws MessagingException, IOException {
        var whole = parts.original().isBlank() ? text.original() : parts.original();
        if (whole.isBlank()) {
            return Optional.empty();
        }
        var start = whole.stripLeading().getBytes(StandardCharsets.UTF_8);
        var inner = new MimeMessage(null, new ByteArrayInputStream(start));
        return read(inner, Optional.ofNullable(inner.getSubject()).orElse(""), depth + 1);
    }

    /** How a mail shows that it is a machine's report. */
    private enum Mark {
        /** By its type or its writer. */
        PLAIN,
        /** A machine wrote it, as it does absence notices: what it says has to tell. */
        MADE_BY_MACHINE,
        /** In the form of a read receipt (RFC 8098), in which some servers refuse a mail (RFC 5429). */
        RECEIPT,
        NONE
    }

    private static Mark mark(MimeMessage mail, String subject) throws MessagingException {
        var type = MailContent.type(mail);
        if (type.equals("message/delivery-status") || has(mail, "X-Failed-Recipients")) {
            return Mark.PLAIN;
        }
        if (type.equals("multipart/report")) {
            return ofReport(mail);
        }
        if (Automation.isAbsence(subject)) {
            return Mark.NONE;
        }
        if (isFromMachine(mail)) {
            return Mark.PLAIN;
        }
        return isNobody(first(mail, "Return-Path")) || submittedByItself(mail) || isReportByName(mail, subject)
                ? Mark.MADE_BY_MACHINE
                : Mark.NONE;
    }

    /** The form is not only for failures (RFC 6522): what it holds has to tell, unless a machine's name does. */
    private static Mark ofReport(MimeMessage mail) throws MessagingException {
        if ("disposition-notification".equalsIgnoreCase(MailContent.parameter(mail, "report-type"))) {
            return isFromMachine(mail) ? Mark.RECEIPT : Mark.NONE;
        }
        return isFromMachine(mail) ? Mark.PLAIN : Mark.MADE_BY_MACHINE;
    }

    /** From a bare address, not an answer, and not from a mail program: people write about failed mails too. */
    private static boolean isReportByName(MimeMessage mail, String subject) throws MessagingException {
        var from = first(mail, "From");
        return SUBJECT.matcher(subject).find()
                && !ANSWERED_OR_FORWARDED.matcher(subject).find()
                && from != null
                && BARE.matcher(from).matches()
                && !has(mail, "User-Agent")
                && !has(mail, "X-Mailer")
                && !has(mail, "In-Reply-To");
    }

    private static boolean isFromMachine(MimeMessage mail) throws MessagingException {
        var from = first(mail, "From");
        return from != null && (MACHINE.matcher(from).find() || from.strip().endsWith("<>"));
    }

    private static boolean isNobody(@Nullable String returnPath) {
        return returnPath != null
                && (returnPath.isBlank()
                        || returnPath.strip().equals("<>")
                        || MACHINE.matcher(returnPath).find());
    }

    private static boolean submittedByItself(MimeMessage mail) throws MessagingException {
        var submitted = first(mail, "Auto-Submitted");
        return submitted != null && submitted.strip().toLowerCase(Locale.ROOT).startsWith("auto-");
    }

    private List<Failure> failures() throws MessagingException {
        if (!parts.complaint().isBlank()) {
            return complaint();
        }
        var complainer = field(COMPLAINER).flatMap(ReportText::address);
        if (complainer.isPresent()) {
            return List.of(new Failure(complainer.get(), Reason.COMPLAINT, false, false, null, null));
        }
        var groups = StatusFields.all(parts.fields() + "\n\n" + text.words());
        var told = groups.isEmpty() ? List.<Failure>of() : reported(groups);
        return !told.isEmpty() || !groups.isEmpty() && groups.stream().noneMatch(StatusFields::failed)
                ? told
                : inWords();
    }

    /** RFC 5965; RFC 6591 reports in the same form that somebody else's proof of the sender failed. */
    private List<Failure> complaint() {
        var fields = FOLDED.matcher(parts.complaint()).replaceAll(" ").lines().toList();
        var type = values(fields, "feedback-type").findFirst().orElse("abuse").toLowerCase(Locale.ROOT);
        if (type.equals("not-spam")) {
            return List.of();
        }
        var reason = type.equals("auth-failure") ? Reason.NOT_PERMITTED : Reason.COMPLAINT;
        var who = new LinkedHashSet<EmailAddress>();
        values(fields, "original-rcpt-to")
                .forEach(value -> ReportText.address(value).ifPresent(who::add));
        values(fields, "removal-recipient")
                .forEach(value -> ReportText.address(value).ifPresent(who::add));
        if (who.isEmpty()) {
            originalRecipient().ifPresent(who::add);
        }
        return who.stream()
                .limit(MOST)
                .map(address -> new Failure(address, reason, false, false, null, null))
                .toList();
    }

    private static Stream<String> values(List<String> fields, String name) {
        return fields.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip());
    }

    private List<Failure> reported(List<StatusFields> groups) throws MessagingException {
        var failures = new LinkedHashMap<EmailAddress, Failure>();
        var failed = groups.stream().filter(StatusFields::failed).toList();
        for (var group : failed) {
            address(group, failed.size() == 1)
                    .ifPresent(address -> put(failures, failure(address, group, failed.size())));
        }
        return List.copyOf(failures.values());
    }

    /** A recipient may be a file or a program, or a name without its host: then the rest of the report has to tell who it was. */
    private Optional<EmailAddress> address(StatusFields group, boolean only) throws MessagingException {
        for (var written : group.addresses()) {
            var address = written.startsWith("|") || written.startsWith("/")
                    ? Optional.<EmailAddress>empty()
                    : ReportText.address(written);
            if (address.isPresent()) {
                return address;
            }
        }
        return only ? inWordsAlone().stream().findFirst() : Optional.empty();
    }

    private Failure failure(EmailAddress address, StatusFields group, int among) {
        var beside = text.beside(address);
        var more = new ArrayList<String>();
        more.add(group.status());
        more.add(beside);
        if (among == 1) {
            more.add(text.words());
            more.add(subject);
        }
        var said = group.diagnostic().isEmpty() && Diagnosis.hasCode(beside) ? beside : group.diagnostic();
        return failure(address, group.status(), said, more, group.delayed(), among == 1 ? text.words() : beside);
    }

    private List<Failure> inWords() throws MessagingException {
        if (!isReport()) {
            return List.of();
        }
        var addresses = inWordsAlone();
        var failures = new LinkedHashMap<EmailAddress, Failure>();
        for (var address : addresses) {
            var beside = text.beside(address);
            var alone = addresses.size() == 1;
            var said = Diagnosis.hasCode(beside) || ServerWords.meaning(beside).isPresent() || !alone
                    ? beside
                    : text.words();
            put(
                    failures,
                    failure(
                            address,
                            "",
                            said,
                            alone ? List.of(beside, subject) : List.of(beside),
                            text.stillTrying(),
                            alone ? text.words() : beside));
        }
        return List.copyOf(failures.values());
    }

    private boolean isReport() {
        var named = SUBJECT.matcher(subject).find();
        return switch (mark) {
            case PLAIN -> named || text.tellsOfFailure() || !parts.original().isBlank();
            case MADE_BY_MACHINE -> named || text.saysUndelivered() || text.tellsOfFailure() && text.hasCode();
            case RECEIPT -> text.saysUndelivered();
            case NONE -> false;
        };
    }

    private List<EmailAddress> inWordsAlone() throws MessagingException {
        var named = new LinkedHashSet<EmailAddress>();
        for (var value :
                Optional.ofNullable(mail.getHeader("X-Failed-Recipients")).orElse(new String[0])) {
            named.addAll(ReportText.allIn(value));
        }
        if (named.isEmpty()) {
            named.addAll(text.addresses());
            var ours = ours();
            if (!ours.containsAll(named)) {
                named.removeAll(ours);
            }
        }
        if (named.isEmpty()) {
            originalRecipient().or(() -> ReportText.address(subject)).ifPresent(named::add);
        }
        return named.stream().limit(MOST).toList();
    }

    /** Who wrote the mail that was returned, and who got the report about it. */
    private Set<EmailAddress> ours() throws MessagingException {
        var ours = new LinkedHashSet<EmailAddress>();
        for (var name : List.of("from", "sender", "return-path", "reply-to", "errors-to")) {
            field(name).flatMap(ReportText::address).ifPresent(ours::add);
        }
        Optional.ofNullable(first(mail, "To")).flatMap(ReportText::address).ifPresent(ours::add);
        return ours;
    }

    /** The last resort: whom the mail was for, where that is one person and no list. */
    private Optional<EmailAddress> originalRecipient() {
        var to = field("to").map(ReportText::allIn).orElse(List.of());
        return to.size() == 1 && field("list-id").isEmpty() ? Optional.of(to.getFirst()) : Optional.empty();
    }

    private static void put(Map<EmailAddress, Failure> failures, Failure failure) {
        if (failures.size() < MOST) {
            failures.putIfAbsent(failure.address(), failure);
        }
    }

    private static Failure failure(
            EmailAddress address, String status, String said, List<String> more, boolean delayed, String transcript) {
        var diagnosis = Diagnosis.of(
                status, said, more, delayed, Diagnosis.Stage.of(transcript.replaceAll("\\s*\\n(?!>>>)\\s*", " ")));
        var words = words(said.isBlank() ? String.join(" ", more) : said);
        return new Failure(
                address,
                diagnosis.reason(),
                diagnosis.hard(),
                delayed,
                diagnosis.status(),
                words.isEmpty() ? null : words);
    }

    private static String words(String said) {
        var start = Math.max(Diagnosis.replyStart(said), 0);
        return Names.clean(said.substring(start), LONGEST_WORDS);
    }

    private @Nullable String messageId() {
        var matcher = MESSAGE_ID.matcher(original);
        if (matcher.find()) {
            return matcher.group(1);
        }
        var inFields = MESSAGE_ID.matcher(
                FOLDED.matcher(parts.fields() + "\n" + parts.complaint()).replaceAll(" "));
        return inFields.find() ? inFields.group(1) : null;
    }

    private Optional<String> field(String name) {
        return original.lines()
                .map(line -> line.startsWith(">") ? line.substring(1).stripLeading() : line)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(
                        name.length() + 1, Math.min(line.length(), LONGEST_HEADER_FIELD + name.length())))
                .findFirst();
    }

    /** Up to the first empty line below a field. */
    private static String header(String text) {
        var first = text.indexOf(':');
        var end = first < 0 ? -1 : text.indexOf("\n\n", first);
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean has(MimeMessage mail, String name) throws MessagingException {
        return mail.getHeader(name) != null;
    }

    private static @Nullable String first(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? null : values[0];
    }
}

package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.HistoryWords.Header;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.html.SafeHtml;
import org.pharosdesk.tickets.MessageBody;

/**
 * The mail within the words of one that passes it on, as far as they tell who wrote it.
 *
 * @param above the words of the one who passes it on
 * @param address of its sender; programs for one company leave it out
 * @param body its words and what they quote in turn
 */
public record ForwardedMail(
        String above, @Nullable String name, @Nullable EmailAddress address, String subject, MessageBody body) {

    private static final int LONGEST_TEXT = 512 * 1024;
    private static final int LONGEST_FIELD = 1_000;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>()\\[\\]\",;:@]{1,64}+@[^\\s<>()\\[\\]\",;:@]{1,255}+");
    private static final Pattern AROUND_NAME = Pattern.compile("^[\\s\"'“”‘’*<\\[(]+|[\\s\"'“”‘’*<\\[(,]+$");
    private static final int LETTERS_COMPARED = 24;
    private static final int LETTERS_LOOKED_AT = 400;

    /** Up to what text tells otherwise than HTML: links, pictures. */
    private static final Pattern FIRST_WORDS = Pattern.compile("^\\s*+([^<\\[\\n]*+).*", Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String MAILTO = "mailto:";

    /** How programs begin the subject of what is passed on; Finnish answers begin as Norwegian forwards do. */
    private static final Pattern SUBJECT = Pattern.compile(
            "\\s*(?:fwd?|wg|vs|vb|tr|rv|enc|i|pd|doorst|vl|továbbítás|ilt|πρθ|пересл|転送|转发|轉寄|전달)\\s?[:：].*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    /** A header block, and where what belongs to it begins. */
    private record Found(int start, HeaderBlock block) {}

    /**
     * The mail that a mail passes on; empty when it passes on none. Only its subject says that it does: an answer carries
     * the same headers above what it answers, and any words in there that somebody wrote to look like a forward.
     */
    public static Optional<ForwardedMail> in(String subject, MessageBody body) {
        if (!isSubject(subject)) {
            return Optional.empty();
        }
        var found = of(whole(body.text(), body.quotedText(), "\n\n"));
        var html = body.html();
        return html == null ? found : found.map(mail -> mail.withHtml(whole(html, body.quotedHtml(), "")));
    }

    /** Whether mail programs begin the subject of what is passed on like this. */
    public static boolean isSubject(String subject) {
        return SUBJECT.matcher(subject).matches();
    }

    /** As {@link #in}, of a mail that is known to be a forward: the topmost, since who wrote it may have forged the rest. */
    static Optional<ForwardedMail> of(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        var lines = TextReply.lines(text).stream().map(ReplyLine::of).toList();
        return find(lines).map(found -> of(found, lines));
    }

    private static String whole(String fresh, @Nullable String quoted, String between) {
        return quoted == null ? fresh : fresh + between + quoted;
    }

    /** The same with its words as HTML, where that is cut as surely as the text. */
    private ForwardedMail withHtml(String whole) {
        if (whole.length() > ReplySplitter.LONGEST_HTML) {
            return this;
        }
        var document = new HtmlReply(whole);
        var lines = document.words();
        return find(lines)
                .filter(found -> isSame(of(found, lines)))
                .flatMap(found -> document.since(found.start(), found.block().end()))
                .map(SafeHtml::clean)
                .map(html -> new ForwardedMail(
                        above, name, address, subject, new MessageBody(body.text(), html, null, null)))
                .orElse(this);
    }

    /** A header's last line may be taken for the first of the words: then one of the two lacks it. */
    private boolean isSame(ForwardedMail inHtml) {
        var words = letters(FIRST_WORDS.matcher(body.text()).replaceFirst("$1"), LETTERS_COMPARED);
        return Objects.equals(address, inHtml.address)
                && subject.equals(inHtml.subject)
                && letters(inHtml.body.text(), LETTERS_LOOKED_AT).contains(words);
    }

    private static String letters(String words, int most) {
        return words.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(most)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Optional<Found> find(List<ReplyLine> lines) {
        for (var i = 0; i < lines.size(); i++) {
            var start = i;
            var block = blockAt(lines, i);
            if (block.isPresent()) {
                return block.map(found -> new Found(start, found));
            }
        }
        return Optional.empty();
    }

    /** With its divider, if the line is one. */
    private static Optional<HeaderBlock> blockAt(List<ReplyLine> lines, int i) {
        var line = lines.get(i);
        return !line.isLong() && HistoryWords.isForwardDivider(line.words())
                ? HeaderBlock.at(lines, next(lines, i + 1))
                : HeaderBlock.at(lines, i);
    }

    private static ForwardedMail of(Found found, List<ReplyLine> lines) {
        var block = found.block();
        var from = bounded(block.values().getOrDefault(Header.FROM, ""));
        var match = ADDRESS.matcher(from);
        var addressed = match.find();
        var address = addressed ? EmailAddress.parse(match.group()) : Optional.<EmailAddress>empty();
        var named = addressed ? from.substring(0, match.start()) : from;
        return new ForwardedMail(
                join(lines.subList(0, found.start())),
                name(named, address.orElse(null)),
                address.orElse(null),
                Names.clean(bounded(block.values().getOrDefault(Header.SUBJECT, "")), MailParser.LONGEST_SUBJECT),
                MessageBody.ofText(body(lines, block.end())));
    }

    private static int next(List<ReplyLine> lines, int from) {
        var i = from;
        while (i < lines.size() && lines.get(i).words().isEmpty()) {
            i++;
        }
        return i;
    }

    /** Outlook writes the address for the name where there is none. */
    private static @Nullable String name(String named, @Nullable EmailAddress address) {
        var bare = named.endsWith(MAILTO) ? named.substring(0, named.length() - MAILTO.length()) : named;
        var name = AROUND_NAME.matcher(bare).replaceAll("");
        return name.isEmpty() || address != null && name.equalsIgnoreCase(address.value())
                ? null
                : Names.clean(name, Names.LONGEST_PERSON_NAME);
    }

    /** Apple quotes what it forwards, headers and all. */
    private static String body(List<ReplyLine> lines, int start) {
        var quoted = lines.get(start - 1).quoted();
        var body = new StringBuilder();
        for (var line : lines.subList(start, lines.size())) {
            body.append(quoted ? unquoted(line.text()) : line.text()).append('\n');
        }
        return body.toString().strip();
    }

    private static String unquoted(String line) {
        var bare = line.stripLeading();
        return bare.startsWith("> ") ? bare.substring(2) : bare.startsWith(">") ? bare.substring(1) : line;
    }

    private static String join(List<ReplyLine> lines) {
        return lines.stream()
                .map(ReplyLine::text)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String bounded(String field) {
        return BLANKS.matcher(field.substring(0, Math.min(field.length(), LONGEST_FIELD)))
                .replaceAll(" ")
                .strip();
    }
}

package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.HistoryWords.Header;
import org.pharosdesk.people.EmailAddress;

/**
 * The mail within a mail that passes it on, as far as the text tells who wrote it.
 *
 * @param above the words of the one who passes it on
 * @param address of its sender; programs for one company leave it out
 * @param date as it is written, in whatever language
 * @param body its words and what they quote in turn
 */
public record ForwardedMail(
        String above,
        @Nullable String name,
        @Nullable EmailAddress address,
        @Nullable String date,
        String subject,
        String body) {

    private static final int LONGEST_TEXT = 512 * 1024;
    private static final int LONGEST_FIELD = 1_000;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>()\\[\\]\",;:@]{1,64}+@[^\\s<>()\\[\\]\",;:@]{1,255}+");
    private static final Pattern AROUND_NAME = Pattern.compile("^[\\s\"'“”‘’*<\\[(]+|[\\s\"'“”‘’*<\\[(,]+$");
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
    public static Optional<ForwardedMail> in(String subject, String text) {
        return SUBJECT.matcher(subject).matches() ? of(text) : Optional.empty();
    }

    /** As {@link #in}, of a mail that is known to be a forward: the topmost, since who wrote it may have forged the rest. */
    static Optional<ForwardedMail> of(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        var lines = TextReply.lines(text).stream().map(ReplyLine::of).toList();
        for (var i = 0; i < lines.size(); i++) {
            var start = i;
            var block = blockAt(lines, i);
            if (block.isPresent()) {
                return block.map(found -> of(new Found(start, found), lines));
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
        var date = bounded(block.values().getOrDefault(Header.DATE, ""));
        var match = ADDRESS.matcher(from);
        var addressed = match.find();
        var address = addressed ? EmailAddress.parse(match.group()) : Optional.<EmailAddress>empty();
        var named = addressed ? from.substring(0, match.start()) : from;
        return new ForwardedMail(
                join(lines.subList(0, found.start())),
                name(named, address.orElse(null)),
                address.orElse(null),
                date.isEmpty() ? null : date,
                Names.clean(bounded(block.values().getOrDefault(Header.SUBJECT, "")), MailParser.LONGEST_SUBJECT),
                body(lines, block.end()));
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

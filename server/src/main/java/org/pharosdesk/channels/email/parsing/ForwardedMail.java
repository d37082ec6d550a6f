package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.HistoryWords.Header;
import org.pharosdesk.people.EmailAddress;

/**
 * The mail within a mail that passes it on, as far as the text tells who wrote it.
 *
 * <p>Whoever asks knows that the mail is a forward: the headers that Outlook sets above what it forwards are those above
 * what it answers.
 *
 * @param address of its sender; programs for one company leave it out
 * @param date as it is written, in whatever language
 * @param body its words and what they quote in turn
 */
public record ForwardedMail(
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

    /** The first mail that a text passes on; empty when it passes on none. */
    public static Optional<ForwardedMail> of(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        var lines = TextReply.lines(text).stream().map(ReplyLine::of).toList();
        return announced(lines).or(() -> unannounced(lines)).map(block -> of(block, lines));
    }

    private static ForwardedMail of(HeaderBlock block, List<ReplyLine> lines) {
        var from = bounded(block.values().getOrDefault(Header.FROM, ""));
        var date = bounded(block.values().getOrDefault(Header.DATE, ""));
        var found = ADDRESS.matcher(from);
        var addressed = found.find();
        var address = addressed ? EmailAddress.parse(found.group()) : Optional.<EmailAddress>empty();
        var named = addressed ? from.substring(0, found.start()) : from;
        return new ForwardedMail(
                name(named, address.orElse(null)),
                address.orElse(null),
                date.isEmpty() ? null : date,
                bounded(block.values().getOrDefault(Header.SUBJECT, "")),
                body(lines, block.end()));
    }

    private static Optional<HeaderBlock> announced(List<ReplyLine> lines) {
        for (var i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isLong()
                    && HistoryWords.isForwardDivider(lines.get(i).words())) {
                var block = HeaderBlock.at(lines, next(lines, i + 1));
                if (block.isPresent()) {
                    return block;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<HeaderBlock> unannounced(List<ReplyLine> lines) {
        for (var i = 0; i < lines.size(); i++) {
            var block = HeaderBlock.at(lines, i);
            if (block.isPresent()) {
                return block;
            }
        }
        return Optional.empty();
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
        return name.isEmpty() || address != null && name.equalsIgnoreCase(address.value()) ? null : name;
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

    private static String bounded(String field) {
        return BLANKS.matcher(field.substring(0, Math.min(field.length(), LONGEST_FIELD)))
                .replaceAll(" ")
                .strip();
    }
}

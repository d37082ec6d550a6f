package org.pharosdesk.channels.email.importing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a mail's header tells when it was written and which mail it answers; no more is needed to put mails in order. */
final class MailHeader {

    private static final List<String> READ = List.of("date", "message-id", "in-reply-to", "references", "received");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern EMPTY_LINE = Pattern.compile("\r?\n\r?\n");
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,498}>");

    private final Map<String, String> values = new HashMap<>();

    private MailHeader() {}

    /** That of a mail of which nothing tells. */
    static MailHeader empty() {
        return new MailHeader();
    }

    /** @param beginning of a mail; empty when it does not begin with a header */
    static Optional<MailHeader> read(byte[] beginning) {
        var text = new String(beginning, StandardCharsets.ISO_8859_1);
        var lines = LINE_END.split(EMPTY_LINE.split(text, 2)[0]);
        if (!Mbox.isHeader(lines[0])) {
            return Optional.empty();
        }
        var header = new MailHeader();
        var name = "";
        for (var line : lines) {
            if (line.startsWith(" ") || line.startsWith("\t")) {
                header.values.computeIfPresent(name, (_, value) -> value + " " + line.strip());
            } else {
                name = header.begin(line);
            }
        }
        return Optional.of(header);
    }

    /** @return the name of the line when it is wanted and the first of its name, else an empty one */
    private String begin(String line) {
        var colon = line.indexOf(':');
        var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        return READ.contains(name)
                        && values.putIfAbsent(name, line.substring(colon + 1).strip()) == null
                ? name
                : "";
    }

    Optional<Instant> date() {
        return MailDates.ofHeader(values.get("date"));
    }

    /** When the last server took it. */
    Optional<Instant> receivedAt() {
        var received = values.getOrDefault("received", "");
        return MailDates.ofHeader(received.substring(received.lastIndexOf(';') + 1));
    }

    Optional<String> messageId() {
        return ids("message-id").findFirst();
    }

    /** The mail it answers: In-Reply-To, else the last of References. */
    Optional<String> answers() {
        return ids("in-reply-to").findFirst().or(() -> ids("references").reduce((_, last) -> last));
    }

    private Stream<String> ids(String name) {
        return ID.matcher(values.getOrDefault(name, "")).results().map(found -> found.group());
    }
}

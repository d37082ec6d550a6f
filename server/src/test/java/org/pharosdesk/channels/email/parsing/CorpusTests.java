package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.testing.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails that nobody of this project wrote, against what other parsers agree they say. */
class CorpusTests {

    private final MailParser parser = new MailParser();

    @ParameterizedTest
    @CsvSource({
        "mikel-mail, 104",
        "enmime, 90",
        "zbateson-mail-mime-parser, 75",
        "cpython-email, 47",
        "php-imap, 60",
        "flanker, 69",
        "stalwart-mail-parser, 107",
        "mime4j, 80",
        "james, 106",
        "talon-replies, 13",
        "sisimai-bounces, 628",
        "flufl-bounce, 115"
    })
    void whatMostOtherParsersAgreeOnWeReadToo(String set, int mails) throws Exception {
        var root = Corpora.require(set);
        var expected = JsonMapper.shared().readTree(Files.readAllBytes(root.resolve("consensus.json")));
        var read = 0;
        var different = new TreeMap<String, String>();
        for (var file : Corpora.files(set)) { // none makes the parser throw, whether others agree on it or not
            var name = root.relativize(file).toString();
            if (parser.parse(Files.readAllBytes(file)) instanceof ParseResult.Parsed(var mail) && expected.has(name)) {
                read++;
                compare(set + "/" + name, expected.path(name), mail, different);
            }
        }
        assertThat(read).isEqualTo(mails);
        var meant = readOtherwise().filter(key -> key.startsWith(set + "/")).toList();
        assertThat(different.keySet()).as(different.toString()).containsExactlyInAnyOrderElementsOf(meant);
    }

    /** Where we read otherwise and mean to, below the reasons. */
    private static Stream<String> readOtherwise() throws IOException {
        try (var list = CorpusTests.class.getResourceAsStream("read-otherwise.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        }
    }

    private static void compare(String name, JsonNode expected, ParsedMail mail, Map<String, String> different) {
        agreed(expected, "subject")
                .ifPresent(theirs ->
                        differ(name + ": subject", words(mail.subject()), words(theirs.asString()), different));
        agreed(expected, "messageId")
                .ifPresent(theirs ->
                        differ(name + ": messageId", bare(mail.messageId()), bare(theirs.asString()), different));
        agreed(expected, "from")
                .map(theirs -> theirs.isEmpty() ? "" : theirs.get(0).asString().toLowerCase(Locale.ROOT))
                .filter(theirs -> theirs.isEmpty() || theirs.contains("@")) // "MAILER-DAEMON" alone is nobody's address
                .ifPresent(theirs -> differ(
                        name + ": from",
                        mail.from() == null ? "" : mail.from().address().value(),
                        theirs,
                        different));
        agreed(expected, "textStart").ifPresent(theirs -> {
            var start = start(words(theirs.asString()));
            var body = mail.body();
            var ours = words(body.text() + " " + Objects.toString(body.quotedText(), ""));
            var quoted = words(Objects.toString(body.quotedText(), "")); // above the answer, with some
            differ(
                    name + ": text",
                    ours.startsWith(start) || quoted.startsWith(start) ? start : start(ours),
                    start,
                    different);
        });
        agreed(expected, "attachments")
                .ifPresent(theirs -> theirs.forEach(file -> differ(
                        name + ": attachment " + file.get(1).asString(),
                        mail.attachments().stream()
                                .filter(part -> Blobs.hash(part.content())
                                        .equals(file.get(1).asString()))
                                .map(ParsedMail.Part::name)
                                .reduce((one, other) -> one.equals(fileName(file)) ? one : other)
                                .orElse("none"),
                        fileName(file),
                        different)));
    }

    /** By the same rules as ours: no path, nothing that a file system takes for something else. */
    private static String fileName(JsonNode file) {
        return Names.file(file.get(0).asString(), "");
    }

    private static void differ(String what, String ours, String theirs, Map<String, String> different) {
        if (!ours.equals(theirs) && !theirs.contains("\ufffd")) {
            different.put(what, "<%s> not <%s>".formatted(ours, theirs));
        }
    }

    private static Optional<JsonNode> agreed(JsonNode expected, String field) {
        return Optional.ofNullable(expected.get(field))
                .filter(found -> !found.get("level").asString().equals("split"))
                .map(found -> found.get("value"));
    }

    private static String bare(@Nullable String messageId) {
        return Objects.toString(messageId, "").replaceAll("[<>]", "");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 60));
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

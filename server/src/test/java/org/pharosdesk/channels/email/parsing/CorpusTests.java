package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.testing.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails that nobody of this project wrote, against what other parsers agree they say. */
class CorpusTests {

    private final MailParser parser = new MailParser();

    @ParameterizedTest
    @ValueSource(
            strings = {"mikel-mail", "enmime", "zbateson-mail-mime-parser", "cpython-email", "php-imap", "flanker"})
    void whatAllOtherParsersAgreeOnWeReadToo(String set) throws Exception {
        var root = Corpora.require(set);
        var expected = JsonMapper.shared().readTree(Files.readAllBytes(root.resolve("consensus.json")));
        var checked = 0;
        var wrong = new ArrayList<String>();
        for (var entry : expected.properties()) {
            if (entry.getKey().contains("/.") || !Files.exists(root.resolve(entry.getKey()))) {
                continue;
            }
            var result = parser.parse(Files.readAllBytes(root.resolve(entry.getKey())));
            if (result instanceof ParseResult.Parsed(var mail)) {
                checked += compare(entry.getKey(), entry.getValue(), mail, wrong);
            }
        }
        assertThat(checked).isPositive();
        assertThat(wrong).as("%d of %d differ", wrong.size(), checked).hasSizeLessThanOrEqualTo(checked / 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stalwart-mail-parser", "mime4j", "james", "sisimai-bounces", "flufl-bounce", "flanker"})
    void noMailMakesTheParserThrow(String set) throws Exception {
        for (var file : Corpora.files(set)) {
            assertThat(parser.parse(Files.readAllBytes(file)))
                    .as(file.toString())
                    .isNotNull();
        }
    }

    @Test
    void mostAnswersAreSplitWherePeopleWouldSplitThem() throws Exception {
        var root = Corpora.require("discourse-reply-trimmer");
        var files = Corpora.files("discourse-reply-trimmer/emails");
        var same = new ArrayList<Path>();
        var different = new ArrayList<String>();
        for (var file : files) {
            var expected = root.resolve("trimmed").resolve(file.getFileName().toString());
            if (Files.exists(expected)) {
                var split = TextReply.split(Files.readString(file, StandardCharsets.UTF_8));
                if (words(split.fresh()).equals(words(Files.readString(expected, StandardCharsets.UTF_8)))) {
                    same.add(file);
                } else {
                    different.add(file.getFileName().toString());
                }
            }
        }
        assertThat(same).as("split differently: %s", different).hasSizeGreaterThanOrEqualTo(33);
    }

    private static int compare(String name, JsonNode expected, ParsedMail mail, List<String> wrong) {
        var checked = 0;
        if (unanimous(expected, "subject")) {
            checked++;
            var theirs = words(expected.get("subject").get("value").asString());
            if (!words(mail.subject()).equals(theirs) && !theirs.contains("\ufffd")) {
                wrong.add("%s: subject %s, not %s".formatted(name, mail.subject(), theirs));
            }
        }
        if (unanimous(expected, "messageId")) {
            checked++;
            var theirs = expected.get("messageId").get("value").asString().replaceAll("[<>]", "");
            var ours = mail.messageId() == null ? "" : mail.messageId().replaceAll("[<>]", "");
            if (!ours.equals(theirs) && !theirs.isEmpty()) {
                wrong.add("%s: message-id %s, not %s".formatted(name, ours, theirs));
            }
        }
        if (unanimous(expected, "attachments")) {
            checked++;
            if (mail.attachments().size()
                    < expected.get("attachments").get("value").size()) {
                wrong.add(
                        "%s: %d attachments".formatted(name, mail.attachments().size()));
            }
        }
        return checked;
    }

    private static boolean unanimous(JsonNode expected, String field) {
        return expected.has(field)
                && expected.get(field).get("level").asString().equals("unanimous");
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

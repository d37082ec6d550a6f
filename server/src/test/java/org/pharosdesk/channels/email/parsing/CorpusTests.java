package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.testing.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails that nobody of this project wrote, against what other parsers agree they say. */
class CorpusTests {

    /** Where we read otherwise than all others and mean to: the file and the field, with the reason. */
    private static final Map<String, String> READ_OTHERWISE = Map.of(
            "raw/emails/error_emails/content_transfer_encoding_empty.eml: subject",
            "unlabelled bytes happen to hold a soft hyphen, which nobody can see and we leave out",
            "raw/issue-410.eml: subject",
            "the wide space of Japanese is kept as it was written",
            "raw/undefined_charset_header.eml: subject",
            "a charset nobody knows: the words are shown as they came, where others guess",
            "raw/messages/long-header.eml: subject",
            "longer than a ticket's subject may be, so it is cut");

    /** Where we split otherwise than the collection and mean to, with the reason. */
    private static final Map<String, String> SPLIT_OTHERWISE = Map.of(
            "embedded_email_7.txt", "answers between quotes keep the line that says who is quoted",
            "embedded_email_17.txt", "answers between quotes keep the line that says who is quoted",
            "embedded_email_18.txt", "nothing is marked as quoted, so all of it may be new",
            "embedded_email_11.txt", "words stand below what might be a history: folding them could hide an answer",
            "embedded_email_12.txt", "words stand below what might be a history: folding them could hide an answer",
            "embedded_email_16.txt", "a history above the answer is folded like one below",
            "quote_and_text.txt", "a history above the answer is folded like one below",
            "forwarded_message.txt", "who wrote what is forwarded belongs to it",
            "spam_1.txt", "a mail of nothing but history is shown, not empty");

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
        wrong.removeIf(difference -> READ_OTHERWISE.keySet().stream().anyMatch(difference::startsWith));
        assertThat(wrong).as("%d of %d differ", wrong.size(), checked).isEmpty();
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
    void answersAreSplitWherePeopleWouldSplitThem() throws Exception {
        var root = Corpora.require("discourse-reply-trimmer");
        var files = Corpora.files("discourse-reply-trimmer/emails");
        var different = new ArrayList<String>();
        for (var file : files) {
            var expected = root.resolve("trimmed").resolve(file.getFileName().toString());
            if (Files.exists(expected)) {
                var split = TextReply.split(Files.readString(file, StandardCharsets.UTF_8));
                if (!words(split.fresh()).equals(words(Files.readString(expected, StandardCharsets.UTF_8)))) {
                    different.add(file.getFileName().toString());
                }
            }
        }
        assertThat(different).containsExactlyInAnyOrderElementsOf(SPLIT_OTHERWISE.keySet());
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

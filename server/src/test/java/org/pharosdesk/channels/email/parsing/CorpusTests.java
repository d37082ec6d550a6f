package org.pharosdesk.channels.email.parsing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.testing.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails that nobody of this project wrote, against what other parsers agree they say. */
class CorpusTests {

    /** Where we read otherwise than the others and mean to: what is compared, by set and file, with the reason. */
    private static final Map<String, String> READ_OTHERWISE = Map.ofEntries(
            entry(
                    "mikel-mail/raw/emails/error_emails/content_transfer_encoding_empty.eml: subject",
                    "unlabelled bytes happen to hold a soft hyphen, which nobody can see and we leave out"),
            entry("php-imap/raw/issue-410.eml: subject", "the wide space of Japanese is kept as it was written"),
            entry(
                    "flanker/raw/messages/long-header.eml: subject",
                    "longer than a ticket's subject may be, so it is cut"),
            entry("mikel-mail/raw/emails/mime_emails/.*: subject", "of two subjects the first counts"),
            entry("zbateson-mail-mime-parser/raw/emails/m0010.txt: from", "of two senders the first counts"),
            entry(
                    "mikel-mail/raw/emails/plain_emails/raw_email_with_at_display_name.eml: from",
                    "the name is an address"),
            entry("mikel-mail/raw/emails/rfc2822/example1[03].eml: .*", "comments within an address (RFC 822)"),
            entry("php-imap/raw/issue-462.eml: from", "a domain before the address is none of it"),
            entry("flufl-bounce/raw/(bounce_01|simple_3[56]).txt: from", "no address that could be written to"),
            entry("(.*/legacy/0\\d\\d.eml|zbateson-.*/m20\\d\\d.txt): subject", "wrong in the sample"),
            entry("james/.*/yahooInvitation.eml: subject", "a no-break space is a space"),
            entry("sisimai-bounces/.*/lhost-kddi-0[23].eml: messageId", "of two ids the first counts"),
            entry("flanker/raw/messages/russian-attachment-yahoo.eml: attachment .*", "a name cut within a letter"),
            entry(
                    "(mikel-mail/.*/attachment_message_rfc822|sisimai-bounces/.*/lhost-amazonworkmail-0.).eml: attachment .*"
                            + "|flufl-bounce/raw/simple_43.txt: attachment .*|mime4j/.*/frag.msg: attachment .*"
                            + "|flanker/.*/torture.eml: attachment .*|stalwart-mail-parser/raw/eml/rfc/00[28].eml: attachment .*"
                            + "|php-imap/raw/embedded_email_without_content_disposition.eml: attachment .*",
                    "a mail within the mail stays one file, with its own within it"),
            entry("james/.*/smime-test-resource-set/.*: attachment .*", "what was wrapped up in a signature is shown"),
            entry("james/.*/oneHtmlAttachmentAndSomeTextInlined.eml: attachment .*", "an empty page is no file"),
            entry(
                    "mime4j/.*/uu-zeegee.msg: text|james/.*/pgpSignedMail.eml: text",
                    "files and signatures are taken out"),
            entry(
                    "enmime/raw/(mail/(inlinemultipart|malformed-multiple-address-header-values)|parts/nestedmulti).raw: text"
                            + "|cpython-email/raw/msg_(04|44).txt: text|mime4j/.*/(badfile|multi-badnames|x-gzip64).msg: text"
                            + "|james/.*/(noContentDispositionWithCID|multipart_complex).eml: text",
                    "words under a file's name are a file"),
            entry(
                    "stalwart-mail-parser/raw/eml/(malformed/005|rfc/007|thirdparty/010).eml: text"
                            + "|mime4j/.*/intermediate-boundaries.msg: text",
                    "boundaries that contain each other may be read in more than one way"),
            entry("stalwart-mail-parser/raw/eml/malformed/010.eml: text|mime4j/.*/infinite.msg: text", "it is a mail"),
            entry("enmime/raw/parts/chardet-fail.raw: text", "a picture that says it is words"),
            entry("enmime/raw/mail/mime-bad-content-transfer-encoding.raw: text", "words that say they are base64"),
            entry(
                    "mikel-mail/.*/content_transfer_encoding_7-bit.eml: text",
                    "unlabelled bytes are taken for Western ones"),
            entry("(zbateson|stalwart).*/(m1011.txt|034.eml): text", "broken UTF-7, which each mends in its own way"),
            entry("talon-replies/raw/standard_replies/thunderbird.eml: text", "what is quoted comes after the answer"),
            entry(
                    "sisimai-bounces/raw/maildir/bsd/lhost-kddi-01.eml: text|sisimai-bounces/.*/make-test-31.eml: subject",
                    "full-width blanks are blanks"),
            entry("stalwart-mail-parser/raw/eml/thirdparty/000.eml: text", "control characters are left out"));

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
            strings = {
                "mikel-mail",
                "enmime",
                "zbateson-mail-mime-parser",
                "cpython-email",
                "php-imap",
                "flanker",
                "stalwart-mail-parser",
                "mime4j",
                "james",
                "talon-replies",
                "sisimai-bounces",
                "flufl-bounce"
            })
    void whatMostOtherParsersAgreeOnWeReadToo(String set) throws Exception {
        var root = Corpora.require(set);
        var expected = JsonMapper.shared().readTree(Files.readAllBytes(root.resolve("consensus.json")));
        var checked = 0;
        var wrong = new ArrayList<String>();
        for (var entry : expected.properties()) {
            var file = root.resolve(entry.getKey());
            if (Files.exists(file) && parser.parse(Files.readAllBytes(file)) instanceof ParseResult.Parsed(var mail)) {
                checked++;
                compare(set + "/" + entry.getKey(), entry.getValue(), mail, wrong);
            }
        }
        assertThat(checked).isPositive();
        wrong.removeIf(difference ->
                READ_OTHERWISE.keySet().stream().anyMatch(meant -> difference.matches("(?s)(?:" + meant + ") <.*")));
        assertThat(wrong).as("%d mails", checked).isEmpty();
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

    private static void compare(String name, JsonNode expected, ParsedMail mail, List<String> wrong) {
        agreed(expected, "subject")
                .ifPresent(
                        theirs -> differ(name + ": subject", words(mail.subject()), words(theirs.asString()), wrong));
        agreed(expected, "messageId")
                .ifPresent(
                        theirs -> differ(name + ": messageId", bare(mail.messageId()), bare(theirs.asString()), wrong));
        agreed(expected, "from")
                .map(theirs -> theirs.isEmpty() ? "" : theirs.get(0).asString().toLowerCase(Locale.ROOT))
                .filter(theirs -> theirs.isEmpty() || theirs.contains("@")) // "MAILER-DAEMON" alone is nobody's address
                .ifPresent(theirs -> differ(
                        name + ": from",
                        mail.from() == null ? "" : mail.from().address().value(),
                        theirs,
                        wrong));
        agreed(expected, "textStart").ifPresent(theirs -> {
            var start = start(words(theirs.asString()));
            var body = mail.body();
            var ours = words(body.text() + " " + Objects.toString(body.quotedText(), ""));
            differ(name + ": text", ours.startsWith(start) ? start : start(ours), start, wrong);
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
                        wrong)));
    }

    /** By the same rules as ours: no path, nothing that a file system takes for something else. */
    private static String fileName(JsonNode file) {
        return Names.file(file.get(0).asString(), "");
    }

    private static void differ(String what, String ours, String theirs, List<String> wrong) {
        if (!ours.equals(theirs) && !theirs.contains("\ufffd")) {
            wrong.add("%s <%s> not <%s>".formatted(what, ours, theirs));
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

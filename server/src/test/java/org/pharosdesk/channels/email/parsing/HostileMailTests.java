package org.pharosdesk.channels.email.parsing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Mails made to exhaust whoever reads them: each is read, up to a bound and soon, and nothing of it vanishes. */
class HostileMailTests {

    /** Each takes a fraction of it; what is not linear takes minutes. */
    private static final Duration SOON = ofSeconds(20);

    private static final String HEAD = "From: Kari <kari@x.example>\nSubject: Hei\n";

    private final MailParser parser = new MailParser();

    static final List<Arguments> HEADERS = List.of(
            header("a field of 10 MB", () -> "X-A: " + "y".repeat(10_000_000) + "\n" + HEAD),
            header("a million fields", () -> "X-A: y\n".repeat(1_000_000) + HEAD),
            header("many folds", () -> HEAD + "Content-Type: text/plain;" + "\n x".repeat(200_000) + "\n"),
            header("many recipients", () -> HEAD + "To: " + "a@b.example, ".repeat(100_000) + "\n"),
            header("many lines of recipients", () -> HEAD + "To: a@b.example\n".repeat(130_000)),
            header("many lines of no recipients", () -> HEAD + "To: <\n".repeat(130_000)),
            header("many senders", () -> HEAD + "From: " + "a@b.example, ".repeat(75_000) + "\n"),
            header("brackets that do not close", () -> HEAD + "To: " + "(".repeat(900_000) + "\n"),
            header("angles that do not close", () -> HEAD + "Cc: " + "<".repeat(900_000) + "\n"),
            header("groups that do not end", () -> HEAD + "To: " + "a:".repeat(400_000) + "\n"),
            header("words that break off", () -> HEAD + "To: " + "=?utf-8?Q?".repeat(90_000) + "\n"),
            header("blanks", () -> HEAD + "Content-Type: text/plain; charset=" + " ".repeat(900_000) + "\n"),
            header("parameters in pieces", () -> HEAD + "Content-Type: text/plain" + "; a*0=x".repeat(100_000) + "\n"),
            header(
                    "a long boundary",
                    () -> HEAD + "Content-Type: multipart/mixed; boundary=" + "a".repeat(1_000_000) + "\n"),
            header("answers to many mails", () -> HEAD + "References: " + "<a@b> ".repeat(100_000) + "\n"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("HEADERS")
    void aHeaderIsReadUpToABound(String what, Supplier<String> header) {
        var mail = parsed(header.get() + "\nwords");
        assertThat(mail.from()).as(what).isNotNull();
        assertThat(mail.subject()).isEqualTo("Hei");
        assertThat(mail.body().text()).isEqualTo("words");
    }

    @Test
    void ofTooManyPartsTheRestIsOneMail() {
        var mail = parsed(
                HEAD + multipart("b") + "--b\nContent-Type: image/png\n\nx\n".repeat(10_000) + "--b\n\nlast\n--b--");
        assertThat(mail.attachments()).hasSize(MailParts.MOST);
        var rest = parser.parse(mail.attachments().getLast().content());
        assertThat(((ParseResult.Parsed) rest).mail().attachments()).hasSize(MailParts.MOST);
        assertThat(mail.attachments().getLast().name()).isEqualTo("rest-1000.eml");
    }

    @ParameterizedTest
    @FieldSource("DEPTHS")
    void whatLiesTooDeepIsOneMail(int levels) {
        var deep = new StringBuilder(HEAD);
        for (var i = 0; i < levels; i++) {
            deep.append(multipart("b" + i)).append("--b").append(i).append('\n');
        }
        var mail = parsed(deep + "\nwords");
        assertThat(mail.attachments()).extracting(ParsedMail.Part::name).containsExactly("rest-1.eml");
        assertThat(new String(mail.attachments().getFirst().content(), StandardCharsets.US_ASCII))
                .endsWith("words");
    }

    static final List<Integer> DEPTHS = List.of(60, 200, 5_000);

    @Test
    void mailsWithinMailsAreOneFile() {
        var mail = parsed(HEAD + "Content-Type: message/rfc822\n\n".repeat(5_000) + "words");
        assertThat(mail.attachments()).extracting(ParsedMail.Part::name).containsExactly("mail-1.eml");
    }

    static final List<Arguments> BODIES = List.of(
            header("a million parts of nothing", () -> multipart("b") + "--b\n".repeat(1_000_000)),
            header(
                    "a header of a million lines in a part",
                    () -> multipart("b") + "--b\n" + "X-A: y\n".repeat(1_000_000) + "\nx\n--b--"),
            header(
                    "a boundary of a million letters",
                    () -> multipart("a") + ("--" + "a".repeat(1_000_000) + "\n").repeat(3)),
            header(
                    "empty parts after pictures",
                    () -> multipart("b") + "--b\nContent-Type: text/html\n\n" + "<img src=cid:a>\n".repeat(10_000)
                            + "--b\n\n\n".repeat(900) + "--b--"),
            header("files that do not begin", () -> "\n" + "begin 644 a\nM3\n".repeat(200_000)),
            header(
                    "a report of a hundred thousand parts",
                    () -> "Content-Type: multipart/report; boundary=b\n\n"
                            + "--b\nContent-Type: message/delivery-status\n\nx\n".repeat(100_000)),
            header("tags", () -> html("<b>".repeat(3_000_000))),
            header("elements within each other", () -> html("<div>".repeat(50_000))),
            header("tables within each other", () -> html("<table>".repeat(50_000))),
            header("a name of millions of letters", () -> html("<" + "a".repeat(3_000_000) + ">")),
            header("the end of such a name", () -> html("</" + "a".repeat(3_000_000) + ">")),
            header("hundreds of thousands of attributes", () -> html("<p " + "a=1 ".repeat(300_000) + ">")),
            header("a style of brackets", () -> html("<p style=\"" + "color:rgb(".repeat(190_000) + "\">")),
            header("blanks before nothing", () -> html("<pre>" + "\t".repeat(3_000_000) + "x")));

    @ParameterizedTest(name = "{0}")
    @FieldSource("BODIES")
    void aBodyIsReadInLinearTime(String what, Supplier<String> body) {
        assertThat(parsed(HEAD + body.get()).subject()).as(what).isEqualTo("Hei");
    }

    @Test
    void aPageTooLargeForAnyProgramShowsItsWordsAndIsAFile() {
        var page = "<style>p {}</style>" + "<p>Hei &amp; <b>ha</b></p>\n".repeat(300_000);
        var mail = parsed(HEAD + html(page));
        assertThat(mail.body().text())
                .startsWith("Hei & ha\n\nHei & ha")
                .hasSizeLessThanOrEqualTo(MailContent.LONGEST_WORDS);
        assertThat(mail.body().html()).isNull();
        assertThat(mail.attachments()).extracting(ParsedMail.Part::name).containsExactly("page-1.html", "text-2.txt");
        assertThat(mail.attachments().getFirst().content()).hasSize(page.length());
    }

    private static Arguments header(String what, Supplier<String> mail) {
        return arguments(what, mail);
    }

    private static String multipart(String boundary) {
        return "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n";
    }

    private static String html(String page) {
        return "Content-Type: text/html\n\n" + page;
    }

    private ParsedMail parsed(String mail) {
        var raw = mail.getBytes(StandardCharsets.ISO_8859_1);
        return switch (assertTimeoutPreemptively(SOON, () -> parser.parse(raw))) {
            case ParseResult.Parsed(var parsed) -> parsed;
            case ParseResult.Unparsable unparsable -> throw new AssertionError(unparsable);
        };
    }
}

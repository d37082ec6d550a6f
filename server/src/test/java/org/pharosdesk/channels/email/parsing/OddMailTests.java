package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What careless programs write instead of mails, and what a person would read in it. Each letter of a mail is one byte. */
class OddMailTests {

    private static final String FROM = "From: Ann <ann@x.example>\n";

    private final MailParser parser = new MailParser();

    static final List<Arguments> CONTENTS = List.of(
            // the type
            content("no type at all", "\nHei", "Hei"),
            content("a type of one word", "Content-Type: text\n\nHei", "Hei"),
            content("a type that breaks off", "Content-Type: text/\n\nHei", "Hei"),
            content("a type of its second word", "Content-Type: html\n\n<p>Hei</p>", "Hei"),
            content("a type in quotation marks", "Content-Type: \"text/html\"\n\n<p>Hei</p>", "Hei"),
            content("a type with blanks in it", "Content-Type: text / html\n\n<p>Hei</p>", "Hei"),
            content("a type that nobody knows", "Content-Type: foo\n\nHei", "Hei"),
            content("an empty type", "Content-Type:\n\nHei", "Hei"),
            content("a type without its semicolon", "Content-Type: text/html charset=utf-8\n\n<p>Hei</p>", "Hei"),
            content("a parameter without a value", "Content-Type: text/html; charset\n\n<p>Hei</p>", "Hei"),
            content("two types", "Content-Type: text/html\nContent-Type: text/plain\n\n<p>Hei</p>", "Hei"),
            content("two types, the first none", "Content-Type: ;\nContent-Type: text/html\n\n<p>Hei</p>", "Hei"),
            // the charset
            content("a charset twice", "Content-Type: text/plain; charset=charset=utf-8\n\n" + utf8("Blå"), "Blå"),
            content("a charset in apostrophes", "Content-Type: text/plain; charset='iso-8859-1'\n\nBl\u00e5", "Blå"),
            content("a charset with a comment", "Content-Type: text/plain; charset=utf-8 (x)\n\n" + utf8("Blå"), "Blå"),
            content("an unknown charset", "Content-Type: text/plain; charset=x-unknown\n\n" + utf8("Blå"), "Blå"),
            content(
                    "an unknown charset of other bytes",
                    "Content-Type: text/plain; charset=x-unknown\n\nBl\u00e5",
                    "Blå"),
            content("an impossible charset", "Content-Type: text/plain; charset=\"%&/\"\n\nBl\u00e5", "Blå"),
            content("utf-8 that is Western", "Content-Type: text/plain; charset=utf-8\n\nBl\u00e5b\u00e6r", "Blåbær"),
            content(
                    "utf-8 that is Greek",
                    "Content-Type: text/plain; charset=utf-8\n\n" + in("windows-1253", "Καλημέρα, δεν ανοίγει"),
                    "Καλημέρα, δεν ανοίγει"),
            content(
                    "Greek without a label",
                    "\n" + in("windows-1253", "Καλημέρα, δεν ανοίγει το κουτί"),
                    "Καλημέρα, δεν ανοίγει το κουτί"),
            content(
                    "Greek of old",
                    "Content-Type: text/plain; charset=ISO-8859-7\n\n" + in("ISO-8859-7", "Γειά"),
                    "Γειά"),
            content(
                    "utf-16 without a mark",
                    "Content-Type: text/plain; charset=utf-16\n\n" + in("UTF-16LE", "Blå"),
                    "Blå"),
            content(
                    "utf-16 with one",
                    "Content-Type: text/plain; charset=utf-16\n\n\u00fe\u00ff" + in("UTF-16BE", "Blå"),
                    "Blå"),
            content("utf-16 without a label", "\n\u00ff\u00fe" + in("UTF-16LE", "Blå"), "Blå"),
            content("utf-16 that is ASCII", "Content-Type: text/plain; charset=utf-16\n\nHei du", "Hei du"),
            content("gb2312 that is more", "Content-Type: text/plain; charset=gb2312\n\n" + in("GBK", "朱镕基"), "朱镕基"),
            content(
                    "a charset only the page names",
                    "Content-Type: text/html\n\n<meta charset=windows-1253>" + in("windows-1253", "Ελ"),
                    "Ελ"),
            content("zeros", "\nHe\0i", "Hei"),
            // the transfer encoding
            content("8 bit", "Content-Transfer-Encoding: 8 bit\n\nHei=20du", "Hei=20du"),
            content(
                    "an encoding with a parameter",
                    "Content-Transfer-Encoding: quoted-printable; x\n\nHei=20du",
                    "Hei du"),
            content("an encoding in quotation marks", "Content-Transfer-Encoding: \"base64\"\n\nSGVp", "Hei"),
            content("an encoding nobody knows", "Content-Transfer-Encoding: x-none\n\nHei=20du", "Hei=20du"),
            content("base64 without its end", "Content-Transfer-Encoding: base64\n\nSGVpIGR1IQ", "Hei du!"),
            content(
                    "base64 with blanks and junk",
                    "Content-Transfer-Encoding: base64\n\nSG Vp*\n\n I!GR\t1IQ==",
                    "Hei du!"),
            content(
                    "base64 in one line",
                    "Content-Transfer-Encoding: base64\n\n" + "SGVp".repeat(5000),
                    "Hei".repeat(5000)),
            content("base64 in pieces", "Content-Transfer-Encoding: base64\n\nSGVpIA==\nZHUh", "Hei du!"),
            content(
                    "quoted-printable that is not",
                    "Content-Transfer-Encoding: quoted-printable\n\n1=2 =ZZ =",
                    "1=2 =ZZ"),
            content("quoted-printable in small letters", "Content-Transfer-Encoding: quoted-printable\n\nBl=e5", "Blå"),
            // divided
            content("no end", multipart("b", "--b\n\nHei"), "Hei"),
            content("no parts", multipart("b", "Hei"), "Hei"),
            content("blanks behind the boundary", multipart("b", "--b  \n\nHei\n--b-- \t"), "Hei"),
            content("something behind the end", multipart("b", "--b\n\nHei\n--b-->\n"), "Hei"),
            content("a boundary longer than another", multipart("b", "--b\n\nHei\n--bc\ndu\n--b--"), "Hei\n--bc\ndu"),
            content(
                    "another boundary than declared",
                    multipart("b", "--c\nContent-Type: text/plain\n\nHei\n--c--"),
                    "Hei"),
            content("no boundary declared", "Content-Type: multipart/mixed\n\n--c\n\nHei\n--c--", "Hei"),
            content("more behind the end", multipart("b", "--b\n\nHei\n--b--\n--b\n\ndu\n--b--"), "Hei\ndu"),
            content(
                    "an inner end that is missing",
                    multipart("b", "--b\n" + multipart("i", "--i\n\nHei") + "\n--b\n\ndu\n--b--"),
                    "Hei\ndu"),
            content("no empty line before the words", multipart("b", "--b\nHei\n--b--"), "Hei"),
            content(
                    "a divided mail in base64",
                    "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=b\n\nLS1iCgpIZWkKLS1iLS0K",
                    "Hei"),
            content(
                    "HTML before its text",
                    "Content-Type: multipart/alternative; boundary=b\n\n"
                            + "--b\nContent-Type: text/html\n\n<p>Hei</p>\n--b\n\nHei\n--b--",
                    "Hei"),
            content(
                    "text without words beside HTML",
                    "Content-Type: multipart/alternative; boundary=b\n\n"
                            + "--b\n\n\n--b\nContent-Type: text/html\n\n<p>Hei</p>\n--b--",
                    "Hei"),
            // the header
            content("no words", "\n", ""),
            content("only a header", "Subject: Hei\n", ""),
            content("a header that no empty line ends", "Subject: Hei\nHei du\nog du", "Hei du\nog du"),
            content("a line of blanks instead of an empty one", "Subject: Hei\n \nHei", "Hei"),
            content("only line feeds", "X: y\n\nHei\ndu", "Hei\ndu"));

    static final List<Arguments> SUBJECTS = List.of(
            arguments("a fold of blanks alone", "Hei\n \n du", "Hei du"),
            arguments("bare UTF-8", utf8("Καλημέρα"), "Καλημέρα"),
            arguments("bare Latin", "Bl\u00e5b\u00e6r", "Blåbær"),
            arguments("a word without its filling", "=?utf-8?B?SGVpIGR1IQ?=", "Hei du!"),
            arguments("blanks in a word", "=?utf-8?Q?Hei du?=", "Hei du"),
            arguments("no blank between words and others", "x=?utf-8?Q?Hei?=y", "xHeiy"),
            arguments("a letter cut in two", "=?utf-8?B?Qmw=?=\n =?utf-8?B?ww==?= =?utf-8?B?pQ==?=", "Blå"),
            arguments("a word with bytes in it", "=?utf-8?Q?" + utf8("Blå") + "?=", "Blå"),
            arguments("a word in quotation marks", "\"=?utf-8?Q?Bl=C3=A5?=\"", "\"Blå\""),
            arguments("a charset nobody knows", "=?x-unknown?Q?Bl=C3=A5?=", "Blå"),
            arguments("a word that breaks off", "=?utf-8?Q?Bl=C3=A5", "=?utf-8?Q?Bl=C3=A5"),
            arguments("zeros and bells", "H\0e\u0007i", "Hei"));

    static final List<Arguments> FILE_NAMES = List.of(
            arguments("in pieces", "filename*0=\"a\"; filename*1=\"b.pdf\"", "ab.pdf"),
            arguments("in pieces out of order", "filename*1=\"b.pdf\"; filename*0=\"a\"", "ab.pdf"),
            arguments("in pieces of which one is missing", "filename*0=\"a\"; filename*2=\"b.pdf\"", "ab.pdf"),
            arguments("in pieces of both kinds", "filename*0*=utf-8''%CE%9B; filename*1=\"a.pdf\"", "Λa.pdf"),
            arguments("in pieces that cut a letter", "filename*0*=utf-8''%CE; filename*1*=%9B.pdf", "Λ.pdf"),
            arguments("without a charset", "filename*=''%CE%9B.pdf", "Λ.pdf"),
            arguments("without charset and marks", "filename*=%CE%9B.pdf", "Λ.pdf"),
            arguments("in another charset", "filename*=iso-8859-1'no'bl%E5.pdf", "blå.pdf"),
            arguments("with percents that are none", "filename*=utf-8''100%.pdf", "100%.pdf"),
            arguments("in both forms", "filename=\"a.pdf\"; filename*=utf-8''%CE%9B.pdf", "Λ.pdf"),
            arguments("with blanks and no marks", "filename=my file (1).pdf; size=3", "my file (1).pdf"),
            arguments("without a semicolon", "filename=\"a.pdf\" size=3", "a.pdf"),
            arguments("with marks in marks", "filename=\"a \"big\" file.pdf\"", "a _big_ file.pdf"),
            arguments("with a mark that breaks off", "filename=\"a.pdf", "a.pdf"),
            arguments("in encoded words", "filename=\"=?utf-8?B?zps=?=\n =?utf-8?Q?.pdf?=\"", "Λ.pdf"),
            arguments("in encoded words without marks", "filename==?utf-8?Q?a;b.pdf?=", "a;b.pdf"),
            arguments("in bare UTF-8", "filename=\"" + utf8("Λ.pdf") + "\"", "Λ.pdf"),
            arguments("in bare Latin", "filename=bl\u00e5.pdf", "blå.pdf"),
            arguments("that is empty", "filename=\"\"", "attachment-1"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("CONTENTS")
    void wordsAreFound(String what, String rest, String words) {
        assertThat(parsed(FROM + rest).body().text().strip()).as(what).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("SUBJECTS")
    void aSubjectIsRead(String what, String written, String meant) {
        assertThat(parsed(FROM + "Subject: " + written + "\n\nHei").subject())
                .as(what)
                .isEqualTo(meant);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FILE_NAMES")
    void aFileNameIsRead(String what, String written, String meant) {
        var mail = parsed(
                FROM + "Content-Type: application/pdf\nContent-Disposition: attachment; " + written + "\n\n%PDF");
        assertThat(names(mail)).as(what).containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "From ann@x.example Mon Jan  1 12:00:00 2024~",
        ">From ann@x.example Mon Jan  1 12:00:00 2024~",
        "~~",
        " ~",
        "\u00ef\u00bb\u00bf",
        "not a header~"
    })
    void whatStandsBeforeAHeaderDoesNotHideIt(String before) {
        var mail = parsed(before.replace('~', '\n') + FROM + "Subject: Hei\n\nHei du");
        assertThat(mail.subject()).isEqualTo("Hei");
        assertThat(Objects.requireNonNull(mail.from()).name()).isEqualTo("Ann");
        assertThat(mail.body().text()).isEqualTo("Hei du");
    }

    @ParameterizedTest
    @CsvSource({"\\r", "\\n", "\\r\\n", "\\r\\r\\n"})
    void linesMayEndInAnyWay(String written) {
        var end = written.replace("\\r", "\r").replace("\\n", "\n");
        var mail =
                "From: ann@x.example~Content-Type: multipart/mixed;~ boundary=b~~--b~~Hei~--b~Content-Type: text/html~~<p>du</p>~--b--~";
        assertThat(parsed(mail.replace("~", end).getBytes(StandardCharsets.ISO_8859_1))
                        .body()
                        .text()
                        .lines())
                .containsExactly("Hei", "du");
    }

    /** Else a mail server that lets a lone CR through carries a field that it never saw as one. */
    @Test
    void aLoneReturnBeginsNoFieldWhereLinesEndOtherwise() {
        var found = "Authentication-Results: mx.desk.example; dmarc=pass";
        for (var hidden : List.of(
                "Received: by mx\r\nX-A: a\r" + found + "\r\n",
                "X-A: a\r\r" + found + "\n",
                "X-A: a\r\r\r\r\n b\r" + found + "\n",
                "Subject: Hei\r" + found + "\r\n")) {
            var mail = parsed((hidden + "From: ann@x.example\r\n\r\nwords").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(mail.authentication()).as(hidden).isEmpty();
            assertThat(Objects.requireNonNull(mail.from()).address().value()).isEqualTo("ann@x.example");
            assertThat(mail.body().text()).isEqualTo("words");
        }
        var subject = parsed("Subject: one\rtwo\r\nFrom: ann@x.example\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(subject.subject()).isEqualTo("one two");
        var old = parsed("Subject: old\rFrom: ann@x.example\r\rwords\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(old.subject()).isEqualTo("old");
        assertThat(old.body().text()).isEqualTo("words");
    }

    @Test
    void aMailOfNothingIsStillOne() {
        for (var mail : List.of("", "\r\n", "\r\n\r\n", "\0", ":", "x", ": :\r\n\r\n")) {
            assertThat(parser.parse(mail.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(ParseResult.Parsed.class);
        }
    }

    @Test
    void addressesAndNamesMayBeInBareUtf8() {
        var mail = parsed(
                utf8(
                        "From: Κώστας <kostas@x.example>\nTo: \"Blå, Bær\" <b@x.example>, \"=?utf-8?Q?Bl=C3=A5?=\" <c@x.example>\n\nHei"));
        assertThat(Objects.requireNonNull(mail.from()).name()).isEqualTo("Κώστας");
        assertThat(mail.to()).extracting(ParsedMail.Person::name).containsExactly("Blå, Bær", "Blå");
    }

    @Test
    void aLongSubjectIsCut() {
        assertThat(parsed(FROM + "Subject: " + "Hei ".repeat(1000) + "\n\nx").subject())
                .hasSizeBetween(480, 490);
    }

    @Test
    void whatIsEncryptedStaysAFileThatSaysSo() {
        var mail = parsed(
                FROM + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n"
                        + "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
                        + "--b\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----\n--b--");
        assertThat(names(mail)).containsExactly("encrypted-mail-1.asc");
    }

    @Test
    void whatIsSignedIsReadAndItsSignatureAFile() {
        var mail = parsed(
                FROM + "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=b\n\n"
                        + "--b\n\nHei\n--b\nContent-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----\n--b--");
        assertThat(mail.body().text()).isEqualTo("Hei");
        assertThat(names(mail)).containsExactly("signature-1.asc");
    }

    @Test
    void aMailThatCannotBeReadIsShownAsItCame() {
        var raw = (FROM + "\nHei du").getBytes(StandardCharsets.US_ASCII);
        var content = MailContent.unread(raw, FROM.length() + 1);
        assertThat(content.body().text()).isEqualTo("Hei du");
        assertThat(content.attachments().getFirst().content()).isEqualTo(raw);
    }

    private static Arguments content(String what, String rest, String words) {
        return arguments(what, rest, words);
    }

    private static String multipart(String boundary, String parts) {
        return "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n" + parts;
    }

    private static String utf8(String text) {
        return in("UTF-8", text);
    }

    private static String in(String charset, String text) {
        return new String(text.getBytes(Charset.forName(charset)), StandardCharsets.ISO_8859_1);
    }

    private static List<String> names(ParsedMail mail) {
        return mail.attachments().stream().map(ParsedMail.Part::name).toList();
    }

    private ParsedMail parsed(String mail) {
        return parsed(mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ParsedMail parsed(byte[] raw) {
        return switch (parser.parse(raw)) {
            case ParseResult.Parsed(var mail) -> mail;
            case ParseResult.Unparsable unparsable -> throw new AssertionError(unparsable);
        };
    }
}

package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.people.EmailAddress;

class MailParserTests {

    private final MailParser parser = new MailParser();

    @Test
    void headersAreDecodedAndFoldedIntoOneLine() {
        var mail = parsed("""
                From: =?UTF-8?B?zprPjs+Dz4TOsc+C?= <Kostas@Example.GR>
                To: help@desk.example, "Sales, dept" <sales@desk.example>
                Cc: =?utf-8?q?Bj=C3=B8rn?= <bjorn@example.no>
                Subject: =?iso-8859-1?Q?Skj=F8nner?= ikke =?utf-8?Q?=E2=80=8B?=
                 dette
                Message-ID: <one@example.gr>
                In-Reply-To: <a@x> (a comment)
                References: <c@x> <b@x>
                 <a@x>

                Hei
                """);
        assertThat(mail.from()).isEqualTo(new ParsedMail.Person(new EmailAddress("kostas@example.gr"), "Κώστας"));
        assertThat(mail.to())
                .extracting(person -> person.address().value())
                .containsExactly("help@desk.example", "sales@desk.example");
        assertThat(mail.cc().getFirst().name()).isEqualTo("Bjørn");
        assertThat(mail.subject()).isEqualTo("Skjønner ikke dette");
        assertThat(mail.messageId()).isEqualTo("<one@example.gr>");
        assertThat(mail.answers())
                .extracting(ParsedMail.Answered::messageId)
                .containsExactly("<a@x>", "<b@x>", "<c@x>");
    }

    @Test
    void linesThatAProgramBrokeAreWholeAgain() {
        var mail = parsed("""
                From: ane@example.no
                Subject: Flowed
                Content-Type: text/plain; charset=utf-8; format="Flowed"; delsp=yes

                The printer on the third flo\s
                or blinks.

                Ane
                """);
        assertThat(mail.body().text()).isEqualTo("The printer on the third floor blinks.\n\nAne");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?B?0LTQvtGB0YLQsNCy0Ls=?= =?utf-8?B?0LXQvdC+?=|доставлено",
                "=?utf-8?B?0LTQvtGB0YLQsNCy0LvQ?= =?UTF-8?B?tdC90L4=?=|доставлено",
                "=?utf-8?Q?bl=C3?= =?utf-8?Q?=A5?=|blå",
                "=?utf-7?Q?Fr+APY-sche_und_1+-1?=|Frösche und 1+1",
                "=?utf-7?Q?+AOY?= =?utf-7?Q?abc?=|æabc",
                "=?utf-8?Q?Temp=-10_and_the_rest=3D50=?=|Temp=-10 and the rest=50=",
                "=?NONE?B?VEVTVA=?=|TEST",
                "=?utf-8*nb?Q?bl=C3=A5?=|blå",
                "=?utf-8?Q?a?= b =?utf-8?Q?c?=|a b c",
                "=?utf-8?Q?bl=C3=A5?= =?iso-8859-1?Q?b=E6r?=|blåbær",
                "1 =?= 2 =?x?|1 =?= 2 =?x?"
            })
    void encodedWordsAreReadHoweverCarelesslyTheyAreWritten(String written, String meant) {
        var mail = parsed("From: %s <a@b.example>\nSubject: %s\n\nHei\n"
                .formatted(written.startsWith("1") ? "x" : written, written));
        assertThat(mail.subject()).isEqualTo(meant);
        if (!written.startsWith("1")) {
            assertThat(Objects.requireNonNull(mail.from()).name()).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann Berg ann@x.example",
                "<x.example ann@x.example>",
                "'Ann' 'ann@x.example'",
                "http://x.example <ann@x.example>",
                "ann@x.example bob@x.example"
            })
    void anAddressIsFoundInWhatIsHardlyAListOfThem(String written) {
        assertThat(Objects.requireNonNull(
                                parsed("From: " + written + "\n\nHei\n").from())
                        .address())
                .isEqualTo(new EmailAddress("ann@x.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ceo@bank.example\" <x>",
                "(ceo@bank.example) x",
                "ceo@bank.example <x>",
                "\"Delivery failed for ann@x.example\" <MAILER-DAEMON>"
            })
    void aNameIsNoAddress(String written) {
        assertThat(parsed("From: " + written + "\n\nHei\n").from()).isNull();
    }

    @Test
    void whatSeparatesAddressesDoesNotVanishIntoAName() {
        var mail = parsed("From: a@b.example\nTo: =?utf-8?Q?Sales, <ann@a.example>, x?= <b@b.example>\n\nHei\n");
        assertThat(mail.to()).extracting(person -> person.address().value()).contains("ann@a.example", "b@b.example");
    }

    @ParameterizedTest
    @CsvSource({
        "=?NONE?B?VEVTVC5wZGY=?=,TEST.pdf",
        "=?utf-7?Q?Fr+APY-sche.pdf?=,Frösche.pdf",
        "=?utf-8?B?0LTQvtGB0YLQsNCy0LvQ?= =?UTF-8?B?tdC90L4ucGRm?=,доставлено.pdf"
    })
    void aFileNameIsReadHoweverCarelesslyItIsWritten(String written, String meant) {
        var mail = parsed("""
                From: a@b.example
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="%s"

                %%PDF-1.4
                """.formatted(written));
        assertThat(mail.attachments().getFirst().name()).isEqualTo(meant);
    }

    @Test
    void aFileNameMayBeWrittenInBareUtf8() {
        var raw = """
                From: a@b.example
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: application/pdf; name="Κατάλογος – 1.pdf"

                %PDF-1.4
                --x--
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(parsed(raw).attachments().getFirst().name()).isEqualTo("Κατάλογος – 1.pdf");
    }

    @ParameterizedTest
    @CsvSource({"windows-1253,Καλημέρα", "iso-8859-1,Blåbærsyltetøy", "utf-8,Καλημέρα", "koi8-r,Привет"})
    void textFollowsItsCharset(String charset, String words) {
        var head = "From: a@b.c\r\nContent-Type: text/plain; charset=%s\r\n\r\n".formatted(charset);
        var raw = (head + words).getBytes(Charset.forName(charset));
        assertThat(parsed(raw).body().text()).isEqualTo(words);
    }

    @Test
    void textWithAWrongOrMissingCharsetIsStillReadable() {
        var utf8 = "From: a@b.c\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nBlåbær"
                .getBytes(StandardCharsets.UTF_8);
        var latin = "From: a@b.c\r\n\r\nBlåbær".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(parsed(utf8).body().text()).isEqualTo("Blåbær");
        assertThat(parsed(latin).body().text()).isEqualTo("Blåbær");
    }

    @Test
    void nestedPartsBecomeOneBodyAndItsFiles() {
        var mail = parsed("""
                From: a@b.c
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: multipart/related; boundary=r

                --r
                Content-Type: multipart/alternative; boundary=a

                --a
                Content-Type: text/plain

                See the picture
                --a
                Content-Type: text/html

                <p>See <img src="cid:pic@x"></p><script>alert(1)</script>
                --a--
                --r
                Content-Type: image/png
                Content-ID: <pic@x>
                Content-Transfer-Encoding: base64

                iVBORw0KGgoAAAANSUhEUg==
                --r--
                --m
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename*0*=utf-8''%CE%9B%CE%BF%CE%B3; filename*1*=%CE%B1.pdf
                Content-Transfer-Encoding: base64

                JVBERi0xLjQK
                --m
                Content-Type: message/rfc822

                From: x@y.z
                Subject: inner

                inner words
                --m--
                """);
        assertThat(mail.body().text()).isEqualTo("See the picture");
        assertThat(mail.body().html()).contains("data-cid=\"pic&#64;x\"").doesNotContain("script");
        assertThat(mail.attachments())
                .extracting(ParsedMail.Part::name, ParsedMail.Part::mediaType, ParsedMail.Part::inline)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("image-1.png", "image/png", true),
                        org.assertj.core.groups.Tuple.tuple("Λογα.pdf", "application/pdf", false),
                        org.assertj.core.groups.Tuple.tuple("mail-3.eml", "message/rfc822", false));
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\\\temp\\\\evil.exe, evil.exe",
        ".htaccess, htaccess",
        "invoice\u202efdp.exe, invoicefdp.exe",
        "a\u200bb.txt, ab.txt"
    })
    void fileNamesLeadNowhereAndHideNothing(String given, String kept) {
        assertThat(Names.file(given, "x")).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Auto-Submitted: auto-replied               | REPLY
            Auto-Submitted: auto-generated             | BULK
            Auto-Submitted: no                         | NONE
            Precedence: bulk                           | BULK
            Precedence: auto_reply                     | REPLY
            List-Id: <x.example>                       | BULK
            List-Unsubscribe: <mailto:u@x>             | BULK
            X-Auto-Response-Suppress: All              | BULK
            X-Autoreply: yes                           | REPLY
            Content-Type: multipart/report; boundary=x | REPORT
            Subject: Automatic reply: Hello            | REPLY
            Subject: Automatic door is broken          | NONE
            Subject: Αυτόματη απάντηση: Γεια           | REPLY
            X-Mailer: a person                         | NONE
            """)
    void machinesAreTold(String header, Automation automation) {
        assertThat(parsed("From: a@b.c\n" + header + "\n\nHi\n").automation()).isEqualTo(automation);
    }

    @ParameterizedTest
    @CsvSource({"mailer-daemon@x.y,REPORT", "no-reply@x.y,BULK", "noreply@x.y,BULK", "nora@x.y,NONE"})
    void addressesOfMachinesAreTold(String from, Automation automation) {
        assertThat(parsed("From: " + from + "\n\nHi\n").automation()).isEqualTo(automation);
    }

    @ParameterizedTest
    @CsvSource({
        "Hello the printer is not working please help,en",
        "Hei skriveren virker ikke kan dere hjelpe,nb",
        "Ο εκτυπωτής δεν λειτουργεί,el",
        "12345,",
    })
    void theLanguageIsGuessed(String words, String language) {
        assertThat(parsed("From: a@b.c\nContent-Type: text/plain; charset=utf-8\n\n" + words)
                        .language())
                .isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            New\\n\\nOn Mon, 1 Jan 2024 at 10:00, Ann <a@b.c> wrote:\\n> Old        | New
            New\\n\\nOn Mon, 1 Jan 2024 at 10:00, Ann\\n<a@b.c> wrote:\\n> Old       | New
            Ny\\n\\nman. 1. jan. 2024 kl. 10:00 skrev Ann <a@b.c>:\\n> Old           | Ny
            Ny\\n\\nDen 1. jan. 2024 skrev Ann:\\n> Old                              | Ny
            Νέο\\n\\nΣτις Δευ 1 Ιαν 2024 ο χρήστης Ann <a@b.c> έγραψε:\\n> Old      | Νέο
            New\\n\\n-----Original Message-----\\nFrom: x\\nOld                      | New
            New\\n\\nFrom: A <a@b.c>\\nSent: today\\nTo: B\\nSubject: x\\n\\nOld     | New
            Ny\\n\\nFra: A <a@b.c>\\nSendt: i dag\\nTil: B\\nEmne: x\\n\\nOld        | Ny
            Νέο\\n\\nΑπό: A <a@b.c>\\nΣτάλθηκε: x\\nΠρος: B\\nΘέμα: x\\n\\nOld      | Νέο
            New\\n-- \\nAnn\\nACME                                                   | New
            On Monday Ann wrote:\\n> Old\\n\\nNew below                              | New below
            > Old\\n\\nNew below                                                     | New below
            One\\n> q1\\nTwo\\n> q2                                                  | One\\n> q1\\nTwo
            On Monday she wrote: nothing                                             | On Monday she wrote: nothing
            > Only history                                                           | > Only history
            """)
    void newWordsAreToldFromHistory(String text, String fresh) {
        assertThat(TextReply.split(text.replace("\\n", "\n")).fresh()).isEqualTo(fresh.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div>New</div><div class="gmail_quote">Old</div>                                          | New
            <p>New</p><div class="moz-cite-prefix">x wrote:</div><blockquote type="cite">Old</blockquote> | New
            <div>New</div><div id="divRplyFwdMsg">From</div><div>Old</div>                            | New
            <div><div>New</div><div id="appendonsend"></div></div><hr><div>Old</div>                  | New
            <p>New</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt">From: F</div></div><p>Old</p> | New
            <div>New</div><blockquote type="cite">Old</blockquote>                                    | New
            <div class="gmail_quote">Old</div><div>Below</div>                                        | Below
            <div class="gmail_quote">Only</div>                                                       | Only
            """)
    void newHtmlIsToldFromHistory(String html, String fresh) {
        var split = HtmlReply.split(html);
        assertThat(org.jsoup.Jsoup.parse(split.fresh()).text()).isEqualTo(fresh);
    }

    @Test
    void nothingOfAMailIsThrownAway() {
        var split = HtmlReply.split("<p>New</p><div class=gmail_quote>Old <b>words</b></div><p>More</p>");
        assertThat(split.fresh() + split.quoted()).contains("New", "Old <b>words</b>", "More");
    }

    private ParsedMail parsed(String mail) {
        return parsed(bytes(mail.replace("\n", "\r\n")));
    }

    private ParsedMail parsed(byte[] raw) {
        return switch (parser.parse(raw)) {
            case ParseResult.Parsed(var mail) -> mail;
            case ParseResult.Unparsable unparsable -> throw new AssertionError(unparsable);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

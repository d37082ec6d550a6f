package org.pharosdesk.channels.email.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.testing.Mails.bytes;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.testing.Corpora;
import org.pharosdesk.tickets.SenderCheck.Verdict;
import org.pharosdesk.tickets.filter.FilterError;

class MailVocabularyTests {

    private static final String MAIL = """
            From: =?utf-8?Q?K=C3=A5re_=C3=98deg=C3=A5rd?= <kare@sub.shop.example>
            To: "Help Desk" <help@desk.example>
            Cc: Ane Lie <ane@lie.example>
            Subject: =?utf-8?Q?Faktura_4711_=E2=80=93_ΠΡΟΣΦΟΡΑ?= for STRASSE
            Content-Type: multipart/mixed; boundary=b
            X-Spam-Status: No, score=-1.1 required=5.0 tests=BAYES_00,DATE_IN_PAST
            X-Spam-Score: 5.4
            X-Many: first
            X-Many: second
            X-Note: =?utf-8?Q?caf=C3=A9_au
             _lait?=
            X-Empty:
            Content-Language: nb

            --b
            Content-Type: text/plain; charset=utf-8

            Hei, jeg kan ikke betale fakturaen. Det er en feil, og jeg har
            ventet på dere. Please see 电子发票通知.

            > Har du prøvd nettbanken?
            --b
            Content-Type: application/octet-stream; name="Invoice 4711.PDF.exe"
            Content-Disposition: attachment

            MZ
            --b--
            """;

    private final MailParser parser = new MailParser();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "from:kare@sub.shop.example, true",
                "from:KARE@SUB.shop.example, true",
                "from:are@sub.shop.example, false",
                "from:*@sub.shop.example, true",
                "from:@sub.shop.example, true",
                "from:@shop.example, false",
                "from:@*.shop.example, true",
                "from:@*shop.example, true",
                "from:kåre, true",
                "from:kare, true",
                "`from:\"kåre ødegård\"`, true",
                "from:ødegår, false",
                "from:ødegår*, true",
                "from:shop, true",
                "from:ane, false",
                "-from:ane, true",
                "`from:ane@lie.example,kåre`, true",
                "to:help@desk.example, true",
                "to:ane@lie.example, true",
                "to:desk, true",
                "to:envelope@desk.example, true",
                "to:kare@sub.shop.example, false",
                "subject:faktura, true",
                "subject:faktur, false",
                "subject:faktur*, true",
                "subject:*aktura, true",
                "subject:f*ra, true",
                "subject:f*4711, false",
                "subject:προσφορά, true",
                "subject:straße, true",
                "subject:4711, true",
                "subject:471, false",
                "subject:*, true",
                "`subject:\"faktura 4711\"`, true",
                "body:faktura, false",
                "body:fakturaen, true",
                "body:nettbanken, true",
                "`body:\"har ventet\"`, true",
                "body:发票, true",
                "faktura, true",
                "fakturaen, true",
                "-toner, true",
                "`\"jeg har ventet\"`, true",
                "`\"jeg ventet\"`, false",
                "faktura* betale, true",
                "faktura* toner, false",
                "header.x-spam-status:no, true",
                "header.x-spam-status:yes, false",
                "header.X-Spam-Status:bayes_00, true",
                "header.x-spam-status<0, true",
                "header.x-spam-status>=-1.1, true",
                "header.x-spam-score>=5, true",
                "header.x-spam-score>5.4, false",
                "header.x-spam-score<=5.4, true",
                "header.x-many:second, true",
                "`header.x-many:third,first`, true",
                "header.x-many:*, true",
                "header.x-many>0, false",
                "header.x-empty:*, true",
                "header.x-none:*, false",
                "-header.x-none:*, true",
                "`header.x-note:\"cafe au lait\"`, true",
                "attachment:*.exe, true",
                "attachment:*.pdf, false",
                "`attachment:*.pdf,*.exe`, true",
                "attachment:invoice*, true",
                "attachment:invoice, false",
                "`attachment:\"invoice 4711.pdf.exe\"`, true",
                "attachment:*, true",
                "size>500b, true",
                "size>1kb, false",
                "size<1kb, true",
                "size<=5mb, true",
                "size>1gb, false",
                "mailbox:7, true",
                "`mailbox:8,7`, true",
                "mailbox:8, false",
                "language:nb, true",
                "`language:en,el`, false",
                "is:automatic, false",
                "is:list, false",
                "is:confirmed, true",
                "is:refuted, false",
                "is:encrypted, false",
                "`is:list,confirmed`, true"
            })
    void aTermAsksThisOfAMail(String condition, boolean met) {
        assertThat(condition(condition).test(facts(bytes(MAIL)))).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        "Precedence: bulk, is:automatic",
        "List-Id: <news.example>, is:list",
        "List-Unsubscribe: <https://news.example>, is:list",
        "Content-Type: multipart/encrypted; boundary=b, is:encrypted",
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data, is:encrypted",
        "X-Spam-Level: *****, header.x-spam-level:*",
        "X-Score: .5, header.x-score>4",
        "X-Score: id-7 0.5, header.x-score>=7"
    })
    void aFieldOfTheHeaderIsEnough(String field, String condition) {
        var mail = "From: a@x.example\n%s\n\nHello\n".formatted(field);
        assertThat(condition(condition).test(facts(bytes(mail)))).isTrue();
        assertThat(condition(condition).test(facts(bytes("From: a@x.example\n\nHello\n"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mikel-mail/raw/emails/error_emails/trademark_character_in_subject.eml | header.x-spam-status:no is:confirmed",
                "mikel-mail/raw/emails/error_emails/trademark_character_in_subject.eml | -header.x-spam-status:yes* to:@ga-example.com",
                "mikel-mail/raw/emails/error_emails/trademark_character_in_subject.eml | header.x-spam-status>=-1.1 header.x-spam-status<0",
                "mikel-mail/raw/emails/error_emails/empty_in_reply_to.eml | is:list header.x-mailer:outlook from:kuznetsov",
                "php-imap/raw/1366671050@github.com.eml | is:list is:automatic header.x-spam-flag:no header.x-spam-score<0",
                "php-imap/raw/1366671050@github.com.eml | from:@github.com \"read all folders\" header.list-id:webklex",
                "php-imap/raw/attachment_encoded_filename.eml | attachment:prostreno*.xls -attachment:*.exe",
                "php-imap/raw/issue-410b.eml | subject:heiligenstaedter,heiligenstadter subject:strasse"
            })
    void realMailsMeetWhatTheyShould(String file, String condition) throws Exception {
        var mail = Files.readAllBytes(Corpora.require(file));
        assertThat(condition(condition).test(facts(mail))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"form:kari, from", "s:x, subject size", "hedaer.x-hold:yes, header.x-hold", "qqqqqqq:x,"})
    void fieldsThatMayBeMeantAreOffered(String text, @Nullable String meant) {
        assertThatThrownBy(() -> MailVocabulary.parse(text, MailVocabularyTests::mailbox, true))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(String.join(" ", error.suggestions()))
                                .isEqualTo(meant == null ? "" : meant));
    }

    @ParameterizedTest
    @CsvSource({
        "form:kari, filter-unknown-field, 0, 4",
        "is:spam, filter-unknown-value, 3, 4",
        "language:sv, filter-unknown-value, 9, 2",
        "mailbox:help, filter-no-mailbox, 8, 4",
        "mailbox:other@desk.example, filter-no-mailbox, 8, 18",
        "x header.x-hold, filter-field-as-word, 2, 13",
        "a -header.x-hold=yes, filter-field-as-word, 3, 17",
        "subject:from=kari From=kari, filter-field-as-word, 18, 9",
        "from>kari, filter-only-equal, 0, 9",
        "size:5mb, filter-size-comparison, 5, 3",
        "size>big, filter-size-comparison, 5, 3",
        "header.x-score>high, filter-not-a-number, 15, 4",
        "header.:x, filter-unknown-field, 0, 7",
        "hedaer.x-score>5, filter-unknown-field, 0, 14",
        "subject:, filter-value-missing, 8, 1"
    })
    void aMistakeIsPointedAt(String text, String slug, int position, int length) {
        assertThatThrownBy(() -> MailVocabulary.parse(text, MailVocabularyTests::mailbox, true))
                .isInstanceOfSatisfying(FilterError.class, error -> {
                    assertThat(error.slug()).isEqualTo(slug);
                    assertThat(error.facts()).containsAllEntriesOf(Map.of("position", position, "length", length));
                });
    }

    @ParameterizedTest
    @CsvSource({"form:x, from", "hedaer.x-score>5, header.x-score", "atachment:*.exe, attachment"})
    void anUnknownFieldIsAnsweredWithTheNearestOne(String text, String suggestion) {
        assertThatThrownBy(() -> MailVocabulary.parse(text, MailVocabularyTests::mailbox, true))
                .isInstanceOfSatisfying(
                        FilterError.class, error -> assertThat(error.facts()).containsEntry("suggestion", suggestion));
    }

    @ParameterizedTest
    @CsvSource({
        "header.x-hold, header.x-hold:*",
        "Header.X-Hold=yes, header.x-hold:yes",
        "from==kari, from:kari",
        "size=5mb, size>5mb",
        "to=, to:…"
    })
    void aFieldWrittenLikeAWordIsAnsweredWithWhatToWrite(String text, String suggestion) {
        assertThatThrownBy(() -> condition(text))
                .isInstanceOfSatisfying(
                        FilterError.class, error -> assertThat(error.facts()).containsEntry("suggestion", suggestion));
    }

    @Test
    void whatOnlyLooksLikeAFieldIsAWord() {
        var facts = facts(bytes("Subject: about header.x-hold and a=b or header. fromage=2\n\nHello\n"));
        for (var words : List.of("\"header.x-hold\"", "a=b", "header.", "fromage=2")) {
            assertThat(condition(words).test(facts)).as(words).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: | from:",
                "-x header.x-y>= | header.x-y>=",
                "a:b subject:a,\"b, c\", | subject:",
                "size> x | size>"
            })
    void aMissingValueIsAskedForBehindItsOwnField(String text, String term) {
        assertThatThrownBy(() -> condition(text))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(error.slug() + " " + error.facts())
                                .contains("filter-value-missing", "term=" + term));
    }

    @Test
    void aMailboxIsNamedByItsAddressOrItsNumber() {
        var facts = facts(bytes(MAIL));
        for (var named :
                List.of("mailbox:help@desk.example", "mailbox:sales@desk.example,HELP@desk.example", "mailbox:4,7")) {
            assertThat(condition(named).test(facts)).as(named).isTrue();
        }
        assertThat(condition("mailbox:sales@desk.example").test(facts)).isFalse();
    }

    @Test
    void whatHasNoLettersMeetsNothing() {
        for (var nothing : List.of("\"\"", "subject:\"\u200b\"", "body:\" \"", "from:\"\u0301\"", "attachment:\" \"")) {
            assertThat(condition(nothing).test(facts(bytes(MAIL)))).as(nothing).isFalse();
        }
    }

    /** A mail that holds as much of a wording as possible without ever holding all of it takes no longer than another. */
    @Test
    void aMailMadeToKeepAFilterBusyIsReadInOnePass() {
        var words = "aab".repeat(300_000) + " " + "a ".repeat(100_000);
        var facts = facts(bytes("From: a@x.example\n\n" + words + "\n"));
        var condition = condition("body:a*a*a*a*a*a*c body:\"a a a a a a b\" body:*aaaaaaaac*");
        var _ = condition.test(facts); // folded, and what runs is compiled

        var began = System.nanoTime();
        assertThat(condition.test(facts)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    /** Conditions and mails put together at random from the pieces both are made of. */
    @Test
    void noConditionThrowsOnAnyMail() {
        var random = new Random(24);
        for (var i = 0; i < 1_000; i++) {
            var text = pieces(random, random.nextInt(1, 6), " ", CONDITIONS);
            var mail = pieces(random, random.nextInt(1, 12), "\n", LINES);
            try {
                var _ = condition(text).test(facts(bytes(mail)));
            } catch (FilterError mistake) {
                assertThat(mistake.facts()).containsKeys("position", "length");
            } catch (RuntimeException e) {
                throw new AssertionError("%s on %s".formatted(text, mail), e);
            }
        }
    }

    private static final List<String> CONDITIONS = List.of(
            "from:",
            "to:@",
            "*",
            "**",
            "a*b",
            "subject:",
            "body:*",
            "header.",
            "header.x:*",
            "header.x>=5",
            "header.x<-1.5",
            "header.x-spam_1.2:a",
            "attachment:*.exe",
            "size>1kb",
            "size>",
            "mailbox:1",
            "mailbox:99999999999999999999",
            "language:nb",
            "is:automatic",
            "is:encrypted,list",
            "-",
            "-\"",
            "\"a b\"",
            ",",
            "\ud800",
            "\u0301",
            "İ",
            "ﷺ",
            "ß",
            "ς",
            "-is:confirmed",
            "x.y:z",
            "5.5>x");

    private static final List<String> LINES = List.of(
            "From: a@x.example",
            "From: =?utf-8?Q?=00=ff?= <a@[1.2.3.4]>",
            "From:",
            "To: @",
            "To: undisclosed:;",
            "Subject: ﷺ İ ß",
            "Subject: =?x?Q?",
            "X: 99999999999999999999999999.5",
            "X: -",
            "X: -.",
            "X: 5.",
            "X: \ud800",
            "X:",
            "",
            "Content-Type: multipart/mixed; boundary=b",
            "--b",
            "--b--",
            "Content-Type: application/octet-stream; name=\"\"",
            "Content-Disposition: attachment; filename=\"../a*b.exe\"",
            "Content-Type: text/html",
            "<p>a&#0;b",
            "a b c",
            "\0",
            "-----BEGIN PGP MESSAGE-----",
            "List-Id: <x>",
            "Content-Type");

    private static String pieces(Random random, int number, String between, List<String> from) {
        var all = new StringBuilder();
        for (var i = 0; i < number; i++) {
            all.append(from.get(random.nextInt(from.size()))).append(random.nextInt(4) == 0 ? "" : between);
        }
        return all.toString();
    }

    private static Predicate<MailFacts> condition(String text) {
        var condition = MailVocabulary.parse(text, MailVocabularyTests::mailbox, true);
        return mail -> condition.test(asked -> asked.holds(mail));
    }

    private static Optional<MailboxId> mailbox(EmailAddress address) {
        return Optional.ofNullable(
                switch (address.value()) {
                    case "help@desk.example" -> new MailboxId(7);
                    case "sales@desk.example" -> new MailboxId(8);
                    default -> null;
                });
    }

    private MailFacts facts(byte[] mail) {
        var parsed = switch (parser.parse(mail)) {
            case ParseResult.Parsed(var read) -> read;
            case ParseResult.Unparsable unparsable -> throw new AssertionError(unparsable);
        };
        return new MailFacts(
                parsed,
                Set.of(new MailboxId(7)),
                List.of(new EmailAddress("envelope@desk.example")),
                mail.length,
                null,
                Verdict.CONFIRMED,
                false);
    }

    /** Nobody is there to be asked, and a filter that stopped would let through what it held. */
    @Test
    void whatWasSavedGoesOnMeaningWhatItMeant() {
        assertThat(MailVocabulary.parse("subject=urgent or mailbox:gone@desk.example", _ -> Optional.empty(), false))
                .isNotNull();
    }
}

package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.html.HtmlText;

/** What mail programs set around a history in every language we mean to read, as text and as HTML. */
class ReplyLanguageTests {

    private static final String OWN = "Yes, both of them.\nAnd one for the kitchen, too.";
    private static final String OLD = "Shall we send one\nor two?";

    static Stream<String> wrote() {
        return lines("wrote");
    }

    static Stream<String> headers() {
        return lines("headers").map(names -> block(names.split(" \\| ")));
    }

    static Stream<String> original() {
        return lines("original");
    }

    static Stream<String> forwarded() {
        return lines("forwarded");
    }

    static Stream<String> device() {
        return lines("device");
    }

    @ParameterizedTest
    @MethodSource("wrote")
    void theLineAboveAQuoteGoesWithIt(String wrote) {
        isOwn(OWN + "\n\n" + wrote + "\n\n" + quoted(OLD));
        isOwn(OWN + "\n" + wrote + "\n" + quoted(OLD));
        isOwn(OWN + "\n\n" + wrote + "\n\n" + OLD);
        isOwn(OWN + "\n\n*" + wrote + "*\n\n" + quoted(OLD));
        isOwn(OWN + "\n\n" + quoted(wrote + "\n\n" + OLD));
        isOwn(wrote + "\n" + quoted(OLD) + "\n\n" + OWN);
    }

    @ParameterizedTest
    @MethodSource("wrote")
    void programsBreakALongLineInTwoOrThree(String wrote) {
        for (var width : List.of(30, 45, 60, 72)) {
            isOwn(OWN + "\n\n" + wrapped(wrote, width) + "\n\n" + quoted(OLD));
        }
        isOwn(OWN + "\n\n" + wrote.replace("<ann@", "<\nann@") + "\n\n" + quoted(OLD));
    }

    @ParameterizedTest
    @MethodSource("wrote")
    void answersBetweenQuotesStayWithWhoIsQuoted(String wrote) {
        isWhole(wrote + "\n" + quoted("One?") + "\n\nYes.\n\n" + quoted("Two?") + "\n\nNo.");
        isWhole("See below.\n\n" + wrote + "\n\n" + quoted("One?") + "\nYes.\n" + quoted("Two?") + "\nNo.");
    }

    @ParameterizedTest
    @MethodSource("wrote")
    void theLineAboveAQuoteOfHtmlGoesWithIt(String wrote) {
        var line = HtmlText.escape(wrote);
        var old = "<p>Shall we send one</p><p>or two?</p>";
        isOwnHtml("<div>" + line + "</div><blockquote>" + old + "</blockquote>");
        isOwnHtml("<br><div class=\"gmail_quote\">" + line + "<br><blockquote class=\"gmail_quote\">" + old
                + "</blockquote></div>");
        isOwnHtml("<div><br><blockquote type=\"cite\"><div>" + line + "</div><br>" + old + "</blockquote></div>");
        isOwnHtml("<p>" + line + "</p>" + old);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headersOfAnOlderMailBeginTheHistory(String headers) {
        var bold = headers.replaceAll("(?m)^([^:]+:)", "*$1*");
        for (var block : List.of(headers, bold, headers.replace("\n", "\n\n"), headers.replace(": ", ":"))) {
            isOwn(OWN + "\n\n" + block + "\n\n" + OLD);
            isOwn(OWN + "\n\n________________________________\n" + block + "\n\n" + OLD);
            isOwn(OWN + "\n-----\n" + block + "\n" + OLD);
        }
        var wide = headers.replaceAll("(?m)^([^:]+):", "$1 ：");
        isOwn(OWN + "\n\n" + wide + "\n\n" + OLD);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headersInHtmlBeginTheHistory(String headers) {
        var escaped = HtmlText.escape(headers);
        var bold = escaped.replaceAll("(?m)^([^:]+:)", "<b>$1</b>").replace("\n", "<br>");
        var old = "<p>Shall we send one</p><p>or two?</p>";
        isOwnHtml("<div><p><span>" + bold + "</span></p></div>" + old);
        isOwnHtml("<hr><div>" + bold + "</div><div>" + old + "</div>");
        isOwnHtml("<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p>" + bold
                + "</p></div>" + old);
        isOwnHtml("<hr><div id=\"divRplyFwdMsg\">" + bold + "</div>" + old);
        var rows = "<tr><td>" + escaped.replace(": ", ":</td><td>").replace("\n", "</td></tr><tr><td>") + "</td></tr>";
        isOwnHtml("<table>" + rows + "</table>" + old);
    }

    @ParameterizedTest
    @MethodSource("original")
    void aDividerBeginsTheHistory(String divider) {
        for (var line : List.of("-----" + divider + "-----", "-------- " + divider + " --------", "----- " + divider)) {
            isOwn(OWN + "\n\n" + line + "\n" + OLD);
            isOwn(OWN + "\n\n*" + line + "*\n" + OLD);
            isOwnHtml("<div>" + line + "</div><div>" + OLD + "</div>");
        }
    }

    @ParameterizedTest
    @MethodSource("forwarded")
    void whatIsPassedOnIsSaid(String divider) {
        var headers = block("From", "Date", "To", "Subject");
        for (var line : List.of("---------- " + divider + " ---------", divider + ":")) {
            var text = OWN + "\n\n" + line + "\n" + headers + "\n\n" + OLD;
            isWhole(text);
            isWhole(OWN + "\n\n" + quoted(line + "\n\n" + headers + "\n\n" + OLD));
            isWholeHtml("<div>" + OWN + "</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">" + line + "<br>"
                    + HtmlText.escape(headers).replace("\n", "<br>") + "</div><br><br>" + OLD + "</div>");
            isWholeHtml("<div>" + OWN + "</div><blockquote type=\"cite\"><div>" + line + "</div><br><div>"
                    + HtmlText.escape(headers).replace("\n", "</div><div>") + "</div><br>" + OLD + "</blockquote>");
            assertThat(ForwardedMail.of(text)).hasValueSatisfying(ReplyLanguageTests::isAnns);
            assertThat(ForwardedMail.of(quoted(text))).hasValueSatisfying(ReplyLanguageTests::isAnns);
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void whoWroteWhatIsPassedOnIsReadInEveryLanguage(String headers) {
        assertThat(ForwardedMail.of("Can you take this?\n\n" + headers + "\n\n" + OLD))
                .hasValueSatisfying(ReplyLanguageTests::isAnns);
        var bold = headers.replaceAll("(?m)^([^:]+:)", "*$1*");
        assertThat(ForwardedMail.of("________________________________\n" + bold + "\n\n" + OLD))
                .hasValueSatisfying(ReplyLanguageTests::isAnns);
    }

    @ParameterizedTest
    @MethodSource("device")
    void aPhoneThatNamesItselfSaysNothingNew(String device) {
        isOwn(OWN + "\n\n" + device);
        isOwn(OWN + "\n\n" + device + "\n\nOn 5 Jan 2026, at 10:15, Ann Berg <ann@example.com> wrote:\n" + quoted(OLD));
        isOwn(OWN + "\n\n" + device + "\n________________________________\n" + block("From", "Sent", "To", "Subject")
                + "\n\n" + OLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Monday she wrote to us:\nplease send two.",
                "I got this today from our customer Ann Berg <ann@example.com> who wrote:\nthe printer is broken.",
                "In 2019 my manager wrote:\nwe need two printers.",
                "From: Oslo\nTo: Bergen\nDate: 5 May 2026\n\nTwo seats, please.",
                "Sent from my desk, is much easier then my mobile phone.",
                "Sent from the warehouse in Oslo yesterday.",
                "The parcel was sent on Friday.\n\nSent from Outlook, not from my phone, it never arrived.",
                "See the steps:\n> open the lid\nThen close it again.",
                "Section one\n———\nIs this right?\n———\nSection two",
                "We meet 05.01.2026 at 10:15:\nthe agenda follows.",
                "Paket dün gönderildi",
                "My address is ann@example.com and I wrote yesterday at 10:15.",
                "Refused?\n\nReceived: from a by b\nMessage-ID: <1@x>\nFrom: a <a@x.org>\nTo: b\nSubject: c",
                "Original Message\nis the name of our band.",
                "Please answer until 05.01.2026 10:15 Ann Berg <ann@example.com>"
            })
    void whatPeopleWriteThemselvesIsNew(String text) {
        isWhole("Hello,\n\n" + text);
        isWholeHtml("<p>Hello,</p><p>" + HtmlText.escape(text).replace("\n", "<br>") + "</p>");
    }

    @Test
    void everyLanguageOfTheTableIsTested() {
        var tested = new TreeSet<String>();
        Stream.of("wrote", "headers", "original", "forwarded", "device")
                .forEach(kind -> all().filter(line -> line.startsWith(kind, 3))
                        .forEach(line -> tested.add(line.substring(0, 2))));
        assertThat(tested)
                .isEqualTo(new TreeSet<>(Set.of(
                        "en", "nb", "nn", "sv", "da", "fi", "is", "de", "fr", "es", "ca", "it", "el", "nl", "pt", "pl",
                        "cs", "sk", "hu", "ro", "ru", "uk", "tr", "ja", "zh", "ko")));
    }

    private static void isAnns(ForwardedMail mail) {
        assertThat(mail.name()).isEqualTo("Ann Berg");
        assertThat(mail.address()).isEqualTo(new EmailAddress("ann@example.com"));
        assertThat(mail.subject()).isEqualTo("Printers: how many?");
        assertThat(mail.body().text()).isEqualTo(OLD);
    }

    private static void isOwn(String text) {
        assertThat(TextReply.split(text).fresh()).as(text).isEqualTo(OWN);
    }

    private static void isWhole(String text) {
        assertThat(TextReply.split(text).quoted()).as(text).isNull();
    }

    private static void isOwnHtml(String rest) {
        var html = "<div>Yes, both of them.</div><div>And one for the kitchen, too.</div>" + rest;
        var split = HtmlReply.split(html);
        assertThat(HtmlText.of(split.fresh())).as(html).isEqualTo(OWN);
        assertThat(Jsoup.parse(Objects.toString(split.quoted(), "")).text())
                .as(html)
                .contains("Shall we send one", "or two?");
    }

    private static void isWholeHtml(String html) {
        assertThat(HtmlReply.split(html).quoted()).as(html).isNull();
    }

    private static String block(String... names) {
        return names[0] + ": Ann Berg <ann@example.com>\n" + names[1] + ": 05.01.2026 10:15\n" + names[2]
                + ": Desk <desk@example.org>\n" + names[3] + ": Printers: how many?";
    }

    private static String quoted(String text) {
        return "> " + text.replace("\n", "\n> ");
    }

    private static String wrapped(String line, int width) {
        var wrapped = new StringBuilder();
        var length = 0;
        for (var word : line.split(" ")) {
            if (length > 0 && length + word.length() > width) {
                wrapped.append('\n');
                length = 0;
            } else if (length > 0) {
                wrapped.append(' ');
            }
            wrapped.append(word);
            length += word.length() + 1;
        }
        return wrapped.toString();
    }

    private static Stream<String> lines(String kind) {
        return all().filter(line -> line.startsWith(kind + " ", 3)).map(line -> line.substring(kind.length() + 4));
    }

    private static Stream<String> all() {
        try (var list = ReplyLanguageTests.class.getResourceAsStream("reply-languages.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.tickets.MessageBody;

/** Texts that were made to keep a parser busy for hours; that they end at all is what is tested. */
@Timeout(60)
class HostileTextTests {

    @Test
    void whatLooksLikeManyAddressesIsNotTriedInEveryCombination() {
        var line = "(" + "@)".repeat(320) + "a:";
        assertThat(fresh((line + "\n\n").repeat(350))).startsWith("hello");
    }

    @Test
    void signaturesBelowSignaturesAreNotPeeledOffOneByOne() {
        assertThat(fresh("__\n".repeat(80_000))).startsWith("hello");
    }

    @Test
    void tablesWithinTablesAreWalkedOnce() {
        var html = "<p>hello</p>" + "<table><tr><td>".repeat(100_000) + "x";
        assertThat(ReplySplitter.split("", html).text()).startsWith("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"To: a@b.example\n", "From: a\nTo: b,\n", "> From: <\n", "a@b.example, ", "<b>To:</b> a<br>"})
    void aHeaderInTheWordsIsReadInTheTimeOfItsSize(String line) {
        var many = line.repeat(1_000_000 / line.length());
        var body = new MessageBody("To: b\n" + many.substring(0, 500_000), "To: b<br>" + many, null, null);
        assertThat(ForwardedMail.in("Fwd: hello", body)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatLooksLikeHistoryIsReadInTheTimeOfItsSize(String rest) {
        assertThat(fresh(rest.repeat(60_000 / rest.length()))).startsWith("hello");
    }

    static Stream<String> hostile() {
        var wrote = "On 3 May 2026 at 10:00, Ann <ann@example.com> wrote:\n";
        return Stream.of(
                wrote,
                wrote + "> one\n\nanswer\n",
                wrote + "x\n",
                "On 3 May 2026 at 10:00, " + "a ".repeat(300) + "\nwrote:\n",
                "wrote ".repeat(100) + ":\n",
                "1 / ".repeat(150) + ":\n",
                "2".repeat(700) + ":\n",
                "在".repeat(300) + "：\n",
                "@".repeat(300) + "<" + "a.".repeat(300) + ":\n",
                ":\n",
                "From: a\n",
                "To: a\n\n",
                "From: a\nTo: b\nSubject: c\n> d\nanswer\n",
                "-----Original Message-----\n> a\nb\n",
                "---------- Forwarded message ---------\n",
                "Sent from my iPhone\n",
                "Sent from my iPhone\nx\n\nno\n",
                "-- \n> x\nanswer\n",
                "\n",
                " ",
                "> ",
                "<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=gmail_quote><blockquote>x",
                "<blockquote>On 3 May 2026 at 10:00, Ann wrote:</blockquote>x<br>",
                "<blockquote type=cite>x</blockquote><div>answer</div>",
                "<div id=divRplyFwdMsg>From: x</div><br>",
                "<div style='border:none;border-top:solid #E1E1E1 1.0pt'>x</div>",
                "<div class=gmail_signature>x</div><img>",
                "<b></b>x<br>"
            })
    void htmlThatLooksLikeHistoryIsReadInTheTimeOfItsSize(String html) {
        var body = ReplySplitter.split("", "<p>hello</p>" + html.repeat(100_000 / html.length()));
        assertThat(body.text()).startsWith("hello");
    }

    private static String fresh(String rest) {
        return ReplySplitter.split("hello\n" + rest, null).text();
    }
}

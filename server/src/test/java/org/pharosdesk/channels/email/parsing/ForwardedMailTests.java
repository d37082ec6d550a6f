package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardedMailTests {

    private static final String WORDS = "<p>The <b>printer</b> smokes.</p><ul><li>Since Monday</li></ul>";

    private static Stream<String> forwards() {
        return Stream.of(
                // Gmail
                """
                <div dir="ltr">Please help.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">\
                ---------- Forwarded message ---------<br>From: <strong>Ola</strong> <span>&lt;\
                <a href="mailto:ola@out.example">ola@out.example</a>&gt;</span><br>Date: Fri, Nov 27, 2026<br>\
                Subject: Smoke<br>To:  &lt;kari@desk.example&gt;<br></div><br><br>%s</div></div>""",
                // Outlook
                """
                <div class="WordSection1"><p class="MsoNormal">Please help.</p><div><div style="border:none;\
                border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Ola \
                &lt;ola@out.example&gt; <br><b>Sent:</b> 27 November 2026 09:00<br><b>To:</b> Kari<br>\
                <b>Subject:</b> Smoke</p></div></div><p class="MsoNormal">&nbsp;</p>%s</div>""",
                // Thunderbird
                """
                <p>Please help.</p><div class="moz-forward-container"><br><br>-------- Forwarded Message --------\
                <table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>Smoke</td></tr>\
                <tr><th>Date: </th><td>Fri, 27 Nov 2026</td></tr><tr><th>From: </th><td>Ola \
                <a href="mailto:ola@out.example">&lt;ola@out.example&gt;</a></td></tr><tr><th>To: </th>\
                <td>kari@desk.example</td></tr></tbody></table><br><br>%s</div>""",
                // Apple
                """
                Please help.<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br>\
                <div><b>From: </b>Ola &lt;ola@out.example&gt;<br></div><div><b>Subject: </b><b>Smoke</b><br></div>\
                <div><b>Date: </b>27 November 2026 at 09:00<br></div><div><b>To: </b>kari@desk.example<br></div><br>\
                <div>%s</div></blockquote></div>""");
    }

    @ParameterizedTest
    @MethodSource("forwards")
    void whatIsPassedOnKeepsItsHtmlAndNothingOfWhatStandsAbove(String html) {
        var mail = ForwardedMail.in("Fwd: Smoke", ReplySplitter.split("", html.formatted(WORDS)))
                .orElseThrow();

        assertThat(mail.above()).contains("Please help.").doesNotContain("printer");
        assertThat(mail.body().text()).startsWith("The printer smokes.");
        assertThat(mail.body().html())
                .contains("<b>printer</b>", "<li>Since Monday</li>")
                .doesNotContain("help", "Smoke", "ola@", "blockquote");
    }

    @Test
    void whereTextAndHtmlSayOtherThingsTheTextIsBelieved() {
        var text = "Help\n\n-------- Forwarded message --------\nFrom: Ola <ola@out.example>\nDate: 27 Nov 2026\n"
                + "Subject: Smoke\nTo: kari@desk.example\n\nThe printer smokes.";
        var html = forwards().findFirst().orElseThrow();

        assertThat(html(text, html.formatted(WORDS))).contains("<b>printer</b>");
        assertThat(html(text, html.formatted("<p>Pay me.</p>"))).isNull();
        assertThat(html(text, html.formatted(""))).isNull();
        assertThat(html(
                        text,
                        html.replace("ola@out.example", "eve@evil.example").formatted(WORDS)))
                .isNull();
        assertThat(html(text, "<p>Help</p>" + WORDS)).isNull();
    }

    private static @Nullable String html(String text, String html) {
        var mail =
                ForwardedMail.in("Fwd: Smoke", ReplySplitter.split(text, html)).orElseThrow();
        assertThat(mail.body().text()).isEqualTo("The printer smokes.");
        return mail.body().html();
    }
}

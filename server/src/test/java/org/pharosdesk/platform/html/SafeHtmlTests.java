package org.pharosdesk.platform.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.testing.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SafeHtmlTests {

    /** One known attack leaves this in a title, where it is words to be read: no browser follows a title. */
    private static final String A_TITLE_THAT_LOOKS_LIKE_CODE = "javascript:alert(2)";

    private static final Set<String> ACTIVE_ELEMENTS = Set.of(
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "input",
            "button",
            "base",
            "meta",
            "link",
            "template",
            "frame",
            "frameset",
            "applet",
            "audio",
            "video",
            "source",
            "noscript",
            "textarea");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <p>Hello <b>you</b></p>                 | <p>Hello <b>you</b></p>
        <script>alert(1)</script>Hi             | Hi
        <img src="http://t.example/p.gif">      | <img data-remote-src="http://t.example/p.gif" />
        <img src="cid:logo&#64;mail">           | <img data-cid="logo&#64;mail" />
        <img src="/api/v1/attachments/12">      | <img src="/api/v1/attachments/12" />
        <img src="/api/v1/attachments/1" width="60" height="9" onload="x()"> | <img width="60" height="9" src="/api/v1/attachments/1" />
        <img src="/api/v1/tickets/12">          | ''
        <a href="https://example.org/">x</a>    | <a href="https://example.org/" target="_blank" rel="noopener noreferrer">x</a>
        <a href="javascript:alert(1)">x</a>     | x
        <a href="data:text/html,x">x</a>        | x
        <p onclick="x()">a</p>                  | <p>a</p>
        """)
    void onlyWhatCannotActIsKept(String html, String safe) {
        assertThat(SafeHtml.clean(html)).isEqualTo(safe);
    }

    @Test
    void noKnownAttackSurvivesAndCleaningTwiceChangesNothing() throws Exception {
        var payloads = JsonMapper.shared().readTree(Files.readAllBytes(Corpora.require("dompurify-xss/expect.json")));
        assertThat(payloads.size()).isEqualTo(223);
        for (JsonNode payload : payloads) {
            var clean = SafeHtml.clean(payload.get("payload").asString());
            assertHarmless(clean);
            assertThat(SafeHtml.clean(clean)).isEqualTo(clean);
        }
    }

    @Test
    void textOfHtmlKeepsParagraphsListsAndLinkTargets() {
        assertThat(HtmlText.of("""
            <style>p {color: red}</style><p>Dear&nbsp;desk,</p><ul><li>one</li><li>two</li></ul>
            <div>See <a href="https://example.org/x">this page</a><br>Bye</div>\
            """))
                .isEqualTo("Dear desk,\n\n- one\n- two\n\nSee this page <https://example.org/x>\nBye");
    }

    @Test
    void textAsHtmlIsEscaped() {
        assertThat(HtmlText.toHtml("a <b>\nc\n\nd & e")).isEqualTo("<p>a &lt;b&gt;<br />c</p><p>d &amp; e</p>");
    }

    private static void assertHarmless(String html) {
        for (var element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            assertThat(ACTIVE_ELEMENTS).doesNotContain(element.normalName());
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on");
                if (attribute.getKey().equals("title") && attribute.getValue().equals(A_TITLE_THAT_LOOKS_LIKE_CODE)) {
                    continue;
                }
                assertThat(attribute.getValue().replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                        .doesNotStartWith("javascript:")
                        .doesNotStartWith("vbscript:")
                        .doesNotStartWith("data:text")
                        .doesNotStartWith("data:image/svg");
            }
        }
    }
}

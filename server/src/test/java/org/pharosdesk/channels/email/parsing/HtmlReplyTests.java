package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The marks that mail programs leave in HTML, and what must not be taken for one. */
class HtmlReplyTests {

    private static final String WROTE = "On 5 Jan 2026, at 10:15, Ann Berg &lt;ann@example.com&gt; wrote:";
    private static final String HEADERS = "<b>From:</b> Ann Berg &lt;ann@example.com&gt;<br><b>Sent:</b> Monday<br>"
            + "<b>To:</b> Desk<br><b>Subject:</b> Printers<br>";

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of(
                        "Gmail",
                        "<div dir=ltr>New</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=ltr class=gmail_attr>"
                                + WROTE
                                + "<br></div><blockquote class=gmail_quote style=\"margin:0 0 0 .8ex\">Old</blockquote></div>"),
                Arguments.of(
                        "Gmail with a signature",
                        "<div dir=ltr>New<div><br clear=all><div><br></div><span class=gmail_signature_prefix>-- </span><br>"
                                + "<div dir=ltr class=gmail_signature><div>Me</div><div>Company</div></div></div></div><br>"
                                + "<div class=gmail_quote><div class=gmail_attr>unknown words</div><blockquote class=gmail_quote>Old</blockquote></div>"),
                Arguments.of(
                        "Outlook on the web",
                        "<div>New</div><div id=appendonsend></div><hr style=\"display:inline-block;width:98%\"><div id=divRplyFwdMsg>"
                                + HEADERS + "<div>&nbsp;</div></div><div>Old</div>"),
                Arguments.of(
                        "Outlook on the web, language unknown",
                        "<div>New</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Xxx:</b> Ann<br></div>Old"),
                Arguments.of(
                        "Outlook for Windows",
                        "<div class=WordSection1><p class=MsoNormal>New<o:p></o:p></p><div><div style='border:none;border-top:solid"
                                + " #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span>Xxx:</span></b> Ann</p></div></div>"
                                + "<p class=MsoNormal>Old</p></div>"),
                Arguments.of(
                        "Outlook 2003",
                        "<div class=Section1><p>New</p><div><div class=MsoNormal align=center><hr size=2 width=\"100%\"></div><p>"
                                + HEADERS + "</p></div><p>Old</p></div>"),
                Arguments.of(
                        "Outlook for phones",
                        "<div>New</div><div id=ms-outlook-mobile-signature><div>Get <a href=x>Outlook for iOS</a></div></div>"
                                + "<div id=mail-editor-reference-message-container><hr><div id=divRplyFwdMsg>" + HEADERS
                                + "</div>Old</div>"),
                Arguments.of(
                        "Outlook Express",
                        "<div>New</div><blockquote style=\"border-left:2px solid\"><div>----- Original Message -----</div>"
                                + HEADERS + "Old</blockquote>"),
                Arguments.of(
                        "Outlook for Mac",
                        "<div>New</div><span id=OLK_SRC_BODY_SECTION><div>" + HEADERS + "</div><div>Old</div></span>"),
                Arguments.of("Entourage", "<p>New</p><div class=OutlookMessageHeader>Xxx: Ann</div><div>Old</div>"),
                Arguments.of(
                        "Windows Mail",
                        "<div>New</div><div style=\"padding-top: 5px; border-top-color: rgb(229, 229, 229); border-top-width: 1px;\"><b>Xxx:</b>"
                                + " Ann</div><div>Old</div>"),
                Arguments.of("Hotmail", "<div>New<br><hr id=stopSpelling>Xxx: Ann<br>Old</div>"),
                Arguments.of(
                        "Apple Mail",
                        "New<div><br><div><blockquote type=cite><div>" + WROTE
                                + "</div><br class=Apple-interchange-newline><div>Old</div></blockquote></div></div>"),
                Arguments.of(
                        "iPhone",
                        "<div dir=ltr>New</div><br id=lineBreakAtBeginningOfSignature><div dir=ltr>Sent from my iPhone</div><div dir=ltr><br>"
                                + "<blockquote type=cite>" + WROTE
                                + "<br><br></blockquote></div><blockquote type=cite><div>Old</div></blockquote>"),
                Arguments.of(
                        "iOS with an original's frame",
                        "<div>New</div><div class=AppleOriginalContents><br><blockquote type=cite><div>Old</div></blockquote></div>"),
                Arguments.of(
                        "Thunderbird",
                        "<p>New</p><div class=moz-cite-prefix>Xxx 5 Jan 2026 Ann:<br></div><blockquote type=cite cite=\"mid:1\">Old</blockquote>"
                                + "<div class=moz-signature>-- <br>Me</div>"),
                Arguments.of(
                        "Yahoo",
                        "<div><div>New</div></div><div id=\"ydp1a2byahoo_quoted_1\" class=\"ydp1a2byahoo_quoted\"><div>"
                                + WROTE + "</div><div>Old</div></div>"),
                Arguments.of("Yahoo for phones", "<p>New</p><div id=yahooQuotedAppend><div>Old</div></div>"),
                Arguments.of(
                        "Proton",
                        "<div>New</div><div class=\"protonmail_signature_block\"><div>Sent with <a>Proton Mail</a> secure email.</div></div>"
                                + "<div class=protonmail_quote>" + WROTE
                                + "<br><blockquote class=protonmail_quote>Old</blockquote></div>"),
                Arguments.of(
                        "Zimbra",
                        "<div>New</div><hr id=zwchr data-marker=__DIVIDER__><div data-marker=__HEADERS__><b>Xxx: </b>Ann<br></div><div>Old</div>"),
                Arguments.of(
                        "Zoho",
                        "<div>New</div><div class=zmail_extra><div>---- Xxx ----</div><blockquote>Old</blockquote></div>"),
                Arguments.of(
                        "Lotus Notes",
                        "<font>New</font><br><br><br><font color=#5f5f5f>From: </font><font>Ann/Berg/Example</font><br><font>To: </font>Desk"
                                + "<br><font>Date: </font>05.01.2026 10:15<br><font>Subject: </font>Printers<hr noshade><br>Old"),
                Arguments.of(
                        "Samsung",
                        "<div dir=auto>New</div><div id=composer_signature dir=auto>Sent from my Galaxy</div><div><br></div><div align=left>"
                                + "<div>-------- Original message --------</div><div>From: Ann &lt;ann@example.com&gt;</div><div>Old</div></div>"),
                Arguments.of(
                        "GMX",
                        "<div>New</div><div name=quote style=\"margin:10px\"><div><b>Xxx:</b> Ann</div><div>Old</div></div>"),
                Arguments.of(
                        "Roundcube",
                        "<p>New</p><p id=reply-intro>Xxx</p><blockquote type=cite><p>Old</p></blockquote>"),
                Arguments.of(
                        "Yandex",
                        "<div>New</div><div>05.01.2026, 10:15, \"Ann\" &lt;ann@example.com&gt;:</div><blockquote><p>Old</p></blockquote>"),
                Arguments.of("a text in HTML", "<pre>New\n\n" + WROTE + "\n&gt; Old\n</pre>".replace("&gt; ", "")),
                Arguments.of(
                        "an unknown language",
                        "<div>New</div><div>Xxx 5.1.2026 yyy Ann &lt;ann@example.com&gt; zzz:</div><blockquote>Old</blockquote>"),
                Arguments.of(
                        "a tracker below",
                        "<div>New</div><div class=gmail_quote>" + WROTE
                                + "<blockquote>Old</blockquote></div><img width=1 height=1 src=x><div style=\"display:none\"><img width=0></div>"),
                Arguments.of(
                        "ours",
                        "<p>New</p><div class=\"gmail_quote pharos-history\"><div>Xxx</div><blockquote type=cite>Old</blockquote></div>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void theMarksOfMailProgramsShowWhatIsNew(String program, String html) {
        var split = HtmlReply.split(html);
        assertThat(text(split.fresh())).isEqualTo("New");
        assertThat(text(Objects.toString(split.quoted(), ""))).contains("Old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=gmail_quote><div class=gmail_attr>Ann wrote:</div><blockquote class=gmail_quote>One?</blockquote><div>Yes.</div>"
                        + "<blockquote class=gmail_quote>Two?</blockquote><div>No.</div></div>",
                "<p>See below</p><blockquote type=cite>One?</blockquote><p>Yes.</p><blockquote type=cite>Two?</blockquote><p>No.</p>",
                "<p>They say:</p><blockquote>Paper jam in tray 2</blockquote>",
                "<p>Indented</p><blockquote class=gmail_quote style=\"margin:0 0 0 40px;border:none;padding:0px\">mine</blockquote>",
                "<p>Total</p><div style=\"border:none;border-top:solid #000000 1.0pt\"><p>twelve</p></div>",
                "<div class=gmail_quote>Nothing but this</div>",
                "<p>Look</p><div class=moz-forward-container>-------- Xxx --------<table><tr><td>Subject:</td><td>Hi</td></tr></table>Old</div>",
                "<p>Look</p><div id=appendonsend></div><hr><div>---------- Forwarded message ---------</div><p>Old</p>",
                "<div class=signature>Ann</div><p>and more below it</p>",
                "<p>One</p><hr><p>Two</p><hr><p>Three</p>"
            })
    void whatMayBeNewIsShown(String html) {
        assertThat(HtmlReply.split(html).quoted()).isNull();
    }

    @Test
    void aPictureIsAnAnswerToo() {
        var split = HtmlReply.split(
                "<img src=\"cid:screen\"><div class=gmail_quote>" + WROTE + "<blockquote>Old</blockquote></div>");
        assertThat(split.fresh()).contains("cid:screen").doesNotContain("Old");
        var last = HtmlReply.split("<p>New</p><img src=\"cid:screen\"><div class=gmail_quote>" + WROTE
                + "<blockquote>Old</blockquote></div>");
        assertThat(last.fresh()).contains("New", "cid:screen").doesNotContain("Old");
    }

    @Test
    void whatIsFoldedKeepsItsFrame() {
        var split =
                HtmlReply.split("<p>New</p><div class=frame><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>"
                        + HEADERS + "</p></div><p>Old</p></div>");
        assertThat(split.quoted()).startsWith("<div class=\"frame\"><div style=");
    }

    @Test
    void textAndHtmlShowTheSame() {
        var marked = ReplySplitter.split(
                "New words\n\nXxx Ann\nOld words",
                "<p>New <b>words</b></p><div class=yahoo_quoted>Xxx Ann<br>Old words</div>");
        assertThat(marked.text()).isEqualTo("New words");
        assertThat(marked.quotedText()).isEqualTo("Xxx Ann\nOld words");
        var quoted =
                ReplySplitter.split("New words\n\n> Old words\n", "<p>New words</p><blockquote>Old words</blockquote>");
        assertThat(text(Objects.toString(quoted.html(), ""))).isEqualTo("New words");
        assertThat(text(Objects.toString(quoted.quotedHtml(), ""))).isEqualTo("Old words");
    }

    private static String text(String html) {
        return Jsoup.parse(html).text();
    }
}

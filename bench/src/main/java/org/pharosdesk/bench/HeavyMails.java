package org.pharosdesk.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;

/**
 * Mails as office programs write them: HTML with a style on every paragraph and what is answered below, files, and
 * pages of tables. Each differs from all others; the words are the desk's own.
 */
final class HeavyMails {

    private static final int HTML_BYTES = 60_000;
    private static final int LARGE_BYTES = 5_000_000;
    private static final int LINE = 76; // RFC 2045, 6.8

    private final BenchMails mails;
    private final String fileLines = fileLines();

    HeavyMails(BenchMails mails) {
        this.mails = mails;
    }

    /** Text and 60 kB of HTML, two thirds of it what it answers. */
    BenchMails.Mail html(long number) {
        var mail = mails.mail(number);
        return with(mail, alternative(mail, page(mail, HTML_BYTES / 3, 2 * HTML_BYTES / 3)));
    }

    /** Text, HTML and a file, 5 MB on the wire. */
    BenchMails.Mail file(long number) {
        var mail = mails.mail(number);
        var own = Base64.getEncoder().encodeToString("%-57d".formatted(number).getBytes(StandardCharsets.US_ASCII));
        return with(mail, """
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                %s
                --outer
                Content-Type: application/octet-stream; name="drawing.bin"
                Content-Disposition: attachment; filename="drawing.bin"
                Content-Transfer-Encoding: base64

                %s
                %s--outer--
                """.formatted(alternative(mail, page(mail, HTML_BYTES / 3, 0)), own, fileLines));
    }

    /** 5 MB of HTML in one part, all of it new. */
    BenchMails.Mail page(long number) {
        var mail = mails.mail(number);
        return with(mail, """
                Content-Type: text/html; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                """ + page(mail, LARGE_BYTES, 0));
    }

    private static String alternative(BenchMails.Mail mail, String html) {
        return """
                Content-Type: multipart/alternative; boundary="inner"

                --inner
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                --inner
                Content-Type: text/html; charset=UTF-8
                Content-Transfer-Encoding: 8bit

                %s
                --inner--
                """.formatted(mail.text(), html);
    }

    private static String page(BenchMails.Mail mail, int fresh, int quoted) {
        var page = new StringBuilder("<html><head><style>p.Normal {margin: 0cm; font-size: 11pt}</style></head><body>");
        fill(page, mail.text(), fresh);
        if (quoted > 0) {
            page.append(
                    "<div class=\"gmail_quote\"><div>On Mon, 2 Nov 2026 at 10:12, the desk wrote:<br></div><blockquote>");
            fill(page, mail.text(), quoted);
            page.append("</blockquote></div>");
        }
        return page.append("</body></html>").toString();
    }

    /** Paragraphs and tables by turns, until so many characters are written. */
    private static void fill(StringBuilder page, String text, int length) {
        var end = page.length() + length;
        for (var line = 0; page.length() < end; line++) {
            if (line % 10 == 9) {
                page.append("<table style=\"border-collapse: collapse\"><tbody><tr><td style=\"padding: 4pt\">%d</td>"
                        .formatted(line));
                page.append("<td style=\"padding: 4pt\"><b>%s</b></td></tr></tbody></table>\n".formatted(text));
            } else {
                page.append("<p class=\"Normal\" style=\"margin: 0cm; font-family: Calibri, sans-serif\">");
                page.append("<span lang=\"EN\" style=\"color: #1f1f1f\">%s</span></p>\n".formatted(text));
            }
        }
    }

    private static String fileLines() {
        var bytes = new byte[(LARGE_BYTES - HTML_BYTES) * LINE / (LINE + 2) / 4 * 3];
        new SplittableRandom(7).nextBytes(bytes);
        return Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encodeToString(bytes) + "\r\n";
    }

    private static BenchMails.Mail with(BenchMails.Mail mail, String body) {
        var header = mail.raw().substring(0, mail.raw().indexOf("Content-Type:"));
        var raw = (header + body).replace("\r\n", "\n").replace("\n", "\r\n");
        return new BenchMails.Mail(mail.id(), mail.from(), mail.contactId(), mail.subject(), mail.text(), raw);
    }
}

package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.html.HtmlText;

/** The parts of a report (RFC 6522): words for people, fields for machines, and the mail it is about. */
final class ReportParts {

    private static final int LONGEST = 64 * 1024;
    private static final int DEEPEST = 8;
    private static final int MOST = 50;

    private final StringBuilder words = new StringBuilder();
    private final StringBuilder page = new StringBuilder();
    private final StringBuilder fields = new StringBuilder();
    private final StringBuilder complaint = new StringBuilder();
    private final StringBuilder original = new StringBuilder();
    private int parts;

    private ReportParts() {}

    static ReportParts of(MimePart mail) throws MessagingException, IOException {
        var parts = new ReportParts();
        parts.read(mail, 0);
        return parts;
    }

    String words() {
        return words.toString().isBlank() && !page.isEmpty() ? HtmlText.of(page.toString()) : words.toString();
    }

    /** Of RFC 3464. */
    String fields() {
        return fields.toString();
    }

    /** Of RFC 5965. */
    String complaint() {
        return complaint.toString();
    }

    /** The header of the mail reported on and, where it came with one, its body. */
    String original() {
        return original.toString();
    }

    private void read(MimePart part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST) {
            return;
        }
        var type = MailContent.type(part).split("\\s", 2)[0]; // a semicolon may be missing
        if (type.startsWith("multipart/")) {
            readAll(part, depth);
            return;
        }
        switch (type) {
            case "message/delivery-status", "message/global-delivery-status", "message/disposition-notification" ->
                append(fields, text(part, false) + "\n\n");
            case "message/feedback-report" -> append(complaint, text(part, false));
            case "message/rfc822",
                    "message/global",
                    "text/rfc822-headers",
                    "text/rfc822-header",
                    "message/rfc822-headers",
                    "message/global-headers" -> append(original, text(part, false));
            case "text/html" -> append(page, text(part, true));
            case "text/plain" -> append(words, text(part, false) + "\n");
            default -> {} // a picture, say
        }
    }

    private void readAll(MimePart part, int depth) throws MessagingException, IOException {
        var multipart = multipart(part);
        if (multipart.isEmpty()) {
            append(words, text(part, false));
            return;
        }
        for (var i = 0; i < multipart.get().getCount(); i++) {
            if (multipart.get().getBodyPart(i) instanceof MimePart child) {
                read(child, depth + 1);
            }
        }
    }

    private static Optional<MimeMultipart> multipart(MimePart part) throws IOException {
        try {
            return part.getContent() instanceof MimeMultipart parsed && parsed.getCount() > 0
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (MessagingException e) {
            return Optional.empty(); // no usable boundary: read as words
        }
    }

    private static String text(MimePart part, boolean html) throws MessagingException, IOException {
        var bytes = MailContent.bytes(part);
        var start = bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
        return Charsets.decode(start, charset(part), html).replace("\r\n", "\n").replace('\r', '\n');
    }

    private static @Nullable String charset(MimePart part) throws MessagingException {
        return MailContent.parameter(part, "charset");
    }

    private static void append(StringBuilder text, String more) {
        var room = LONGEST - text.length();
        text.append(more, 0, Math.clamp(more.length(), 0, Math.max(room, 0)));
    }
}

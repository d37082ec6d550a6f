package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The bytes of a part, out of whatever they were put into for the journey (RFC 2045 §6). */
final class PartBody {

    private PartBody() {}

    /** What cannot be taken out stays as it came. */
    static byte[] bytes(MimePart part) throws MessagingException, IOException {
        var raw = raw(part);
        var encoding = PartHead.encoding(part);
        if (encoding == null || isMailAsItIs(part, raw)) {
            return raw;
        }
        try (var in = MimeUtility.decode(new ByteArrayInputStream(raw), encoding)) {
            return in.readAllBytes();
        } catch (MessagingException | IOException e) {
            return raw;
        }
    }

    /** Such a part is never encoded (RFC 2045 §6.4); where it says so, one of the two is wrong. */
    private static boolean isMailAsItIs(MimePart part, byte[] raw) throws MessagingException {
        return PartHead.type(part).startsWith("message/") && Head.isField(raw, 0, Head.lineEnd(raw, 0, raw.length));
    }

    private static byte[] raw(MimePart part) throws MessagingException, IOException {
        try (var in = switch (part) {
            case MimeBodyPart body -> body.getRawInputStream();
            case MimeMessage mail -> mail.getRawInputStream();
            default -> part.getInputStream();
        }) {
            return in.readAllBytes();
        }
    }
}

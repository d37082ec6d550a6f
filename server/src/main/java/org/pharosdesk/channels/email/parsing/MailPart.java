package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** A part of a mail, within the mail's own bytes. */
final class MailPart extends MimeBodyPart {

    private final byte[] bytes;
    private final int from;
    private final int bodyStart;
    private final int to;

    MailPart(byte[] bytes, int from, int to) {
        var head = Head.of(bytes, from, to, Head.Bound.OF_PART);
        this.bytes = bytes;
        this.from = from;
        this.bodyStart = head.bodyStart();
        this.to = to;
        headers = head.headers();
        contentStream = new SharedByteArrayInputStream(bytes, bodyStart, to - bodyStart);
    }

    /** As it stands in the mail, with its header. */
    byte[] raw() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public Object getContent() throws IOException, MessagingException {
        if (cachedContent == null && MailParts.isMultipart(this)) {
            cachedContent = MailParts.of(this, bytes, bodyStart, to);
        }
        return super.getContent();
    }
}

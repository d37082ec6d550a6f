package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A mail as it came, in which nothing is looked for longer than it is worth. */
final class WholeMail extends MimeMessage {

    private static final byte[] BYTE_ORDER_MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;
    private final int bodyStart;

    WholeMail(Session session, byte[] bytes) {
        super(session);
        var head = Head.of(bytes, start(bytes), bytes.length, Head.Bound.OF_MAIL);
        this.bytes = bytes;
        this.bodyStart = head.bodyStart();
        headers = head.headers();
        contentStream = new SharedByteArrayInputStream(bytes, bodyStart, bytes.length - bodyStart);
        modified = false;
        saved = true;
    }

    int bodyStart() {
        return bodyStart;
    }

    HeaderFields fields() {
        return new HeaderFields(headers);
    }

    @Override
    public Object getContent() throws IOException, MessagingException {
        if (cachedContent == null && MailParts.isMultipart(this)) {
            cachedContent = MailParts.of(this, bytes, bodyStart, bytes.length);
        }
        return super.getContent();
    }

    /** Behind empty lines, if a header comes after them: else they say that there is none. */
    private static int start(byte[] bytes) {
        var mark = BYTE_ORDER_MARK.length;
        var marked = bytes.length >= mark && Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark);
        var start = marked ? mark : 0;
        var at = start;
        while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return Head.isField(bytes, at, Head.lineEnd(bytes, at, bytes.length)) ? at : start;
    }
}

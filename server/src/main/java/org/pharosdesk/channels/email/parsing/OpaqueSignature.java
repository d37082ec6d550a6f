package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;

/** A part that is signed by being wrapped in its signature (RFC 8551 §3.5.2), which only programs that know it can show. */
final class OpaqueSignature {

    private static final Set<String> TYPES = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

    private OpaqueSignature() {}

    static boolean isOne(String type) {
        return TYPES.contains(type);
    }

    /** Absent when it is encrypted or broken: then it stays the file it came as. Nothing is said of who signed it. */
    static Optional<MimeBodyPart> unwrap(byte[] content) {
        try {
            var signed = new CMSSignedData(content).getSignedContent();
            return signed != null && signed.getContent() instanceof byte[] part
                    ? Optional.of(new MimeBodyPart(new ByteArrayInputStream(part)))
                    : Optional.empty();
        } catch (CMSException | MessagingException | RuntimeException e) {
            return Optional.empty();
        }
    }
}

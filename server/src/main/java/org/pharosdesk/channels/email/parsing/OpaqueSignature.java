package org.pharosdesk.channels.email.parsing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.jspecify.annotations.Nullable;

/** A part that is signed by being wrapped in its signature (RFC 8551 §3.5.2), which only programs that know it can show. */
final class OpaqueSignature {

    private static final Set<String> TYPES = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

    /** An invoice or a drawing may be signed in the same way; it is no part of a mail and begins otherwise. */
    private static final Pattern PART = Pattern.compile(
            "^(?:[A-Za-z-]{1,60}:.{0,998}\\r?\\n(?:[ \\t].{0,998}\\r?\\n){0,20}){0,30}?Content-Type:",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_HEAD = 8 * 1024;

    private OpaqueSignature() {}

    static boolean isOne(String type, @Nullable String name) {
        return TYPES.contains(type) && (name == null || name.equalsIgnoreCase("smime.p7m"));
    }

    /** Absent when it is encrypted, broken, or no part of a mail. Nothing is said of who signed it. */
    static Optional<MailPart> unwrap(byte[] content) {
        try {
            var signed = new CMSSignedData(content).getSignedContent();
            return signed != null && signed.getContent() instanceof byte[] part && isPart(part)
                    ? Optional.of(new MailPart(part, 0, part.length))
                    : Optional.empty();
        } catch (CMSException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isPart(byte[] content) {
        var head = new String(content, 0, Math.min(content.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        return PART.matcher(head).lookingAt();
    }
}

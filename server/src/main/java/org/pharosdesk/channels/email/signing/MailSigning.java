package org.pharosdesk.channels.email.signing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.List;
import org.pharosdesk.platform.memory.Remembered;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;
import org.springframework.stereotype.Component;

/** Signs mails whose domain has a key in use. */
@Component
public class MailSigning {

    /** Besides those the library signs by itself: what tells a mail apart from another with the same words. */
    private static final List<String> ALSO_SIGNED =
            List.of("Auto-Submitted", "X-Auto-Response-Suppress", "List-Unsubscribe-Post");

    private final Remembered<List<SigningKey>> keys;

    MailSigning(SigningKeyStore store, Clock clock) {
        this.keys = new Remembered<>(store::all, clock);
    }

    /**
     * The mail with its signature, or as it is when its domain has no key in use.
     *
     * @throws MessagingException when it cannot be signed
     */
    public MimeMessage signed(MimeMessage mail, String domain) throws MessagingException {
        var key = keys.get().stream()
                .filter(found -> found.active() && found.domain().equals(domain))
                .findFirst();
        return key.isPresent() ? new DkimMessage(mail, signer(key.get())) : mail;
    }

    /** After a change made here, which the next mail must follow. */
    void forget() {
        keys.forget();
    }

    private static DkimSigner signer(SigningKey key) throws MessagingException {
        try {
            var signer = new DkimSigner(key.domain(), key.selector(), key.privateKey());
            signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
            // Relays may fold and space headers anew, and trim lines.
            signer.setHeaderCanonicalization(Canonicalization.RELAXED);
            signer.setBodyCanonicalization(Canonicalization.RELAXED);
            signer.setCheckDomainKey(false); // whoever puts the key to use can look whether its record is published
            ALSO_SIGNED.forEach(signer::addHeaderToSign);
            return signer;
        } catch (DkimException e) {
            throw new MessagingException("The signing key of " + key.domain() + " cannot be used", e);
        }
    }
}

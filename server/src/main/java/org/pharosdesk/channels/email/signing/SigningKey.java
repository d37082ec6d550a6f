package org.pharosdesk.channels.email.signing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;

/**
 * With what the mail of a domain is signed.
 *
 * @param selector the name under which the domain publishes the public half
 * @param publicKey Base64 of its DER form
 * @param privateKey whatever prints this record must not print it
 * @param active whether mails are signed with it
 */
record SigningKey(String domain, String selector, String publicKey, RSAPrivateKey privateKey, boolean active) {

    /** What every verifier must take (RFC 8301); the record of a longer one fits in no single string of DNS. */
    private static final int BITS = 2048;

    private static final int SELECTOR_LETTERS = 6;
    private static final int RADIX = 36;

    /** A fresh one under a selector that was never published, so that no verifier remembers another key for it. */
    static SigningKey generate(String domain) {
        var pair = pair();
        var random = new SecureRandom().longs(SELECTOR_LETTERS, 0, RADIX);
        var selector = new StringBuilder("pharos-");
        random.forEach(letter -> selector.append(Long.toString(letter, RADIX)));
        return new SigningKey(
                domain,
                selector.toString(),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                (RSAPrivateKey) pair.getPrivate(),
                false);
    }

    /** The name in DNS at which the public half is published. */
    String recordName() {
        return selector + "._domainkey." + domain;
    }

    /** The TXT record that publishes it. */
    String recordValue() {
        return "v=DKIM1; k=rsa; p=" + publicKey;
    }

    @Override
    public String toString() {
        return recordName();
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows RSA", e);
        }
    }
}

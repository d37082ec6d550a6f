package org.pharosdesk.channels.email.smtp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate the server makes for itself, anew after each start.
 *
 * <p>Mail servers encrypt to whatever certificate they meet (RFC 7435): one nobody signed still keeps the mail from
 * being read on its way, which no certificate at all does not.
 */
final class SelfMadeCertificate {

    private static final Duration VALID_FOR = Duration.ofDays(825);

    private SelfMadeCertificate() {}

    static SSLContext context(String hostName, Clock clock) {
        try {
            var keys = keys();
            return ListenerCertificate.context(keys.getPrivate(), certificate(hostName, keys, clock));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("This Java cannot make a certificate", e);
        }
    }

    static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static Certificate certificate(String hostName, KeyPair keys, Clock clock)
            throws GeneralSecurityException, OperatorCreationException {
        var name = new X500Name("CN=" + hostName.replaceAll("[^A-Za-z0-9.-]", ""));
        var now = clock.instant();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALID_FOR)),
                name,
                keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}

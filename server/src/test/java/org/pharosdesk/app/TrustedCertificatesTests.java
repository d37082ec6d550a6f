package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.platform.settings.InvalidSettings;
import org.pharosdesk.tickets.MailTrouble.Cause;

/** Whom the desk trusts, and what it says of those it does not. */
class TrustedCertificatesTests {

    private static final Instant NOW = Instant.now();
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    private final KeyPair keys = keys();

    @Test
    void whatTheOperatorTrustsIsTrustedBesidesWhatJavaDoes() throws Exception {
        var certificate = certificate("localhost", NOW.plus(YEAR));

        greet(TrustedCertificates.context(pem(certificate)), certificate);

        assertThat(((X509TrustManager) TrustedCertificates.trusted(pem(certificate))[0]).getAcceptedIssuers())
                .contains(certificate)
                .hasSizeGreaterThan(10);
    }

    @Test
    void whoeverElseMadeTheCertificateIsNotTrusted() throws Exception {
        var certificate = certificate("localhost", NOW.plus(YEAR));

        assertThat(trouble(SSLContext.getDefault(), certificate)).isEqualTo(Cause.CERTIFICATE_UNTRUSTED);
    }

    @Test
    void theCertificateOfAnotherServerIsToldFromOneNobodyTrusts() throws Exception {
        var certificate = certificate("mail.example", NOW.plus(YEAR));

        assertThat(trouble(TrustedCertificates.context(pem(certificate)), certificate))
                .isEqualTo(Cause.CERTIFICATE_OF_ANOTHER);
    }

    @Test
    void whatIsOutOfDateIsToldToo() throws Exception {
        var authority = certificate("authority.example", NOW.plus(YEAR));
        var certificate = certificate("localhost", NOW.minusSeconds(60), authority);

        assertThat(trouble(TrustedCertificates.context(pem(authority)), certificate))
                .isEqualTo(Cause.CERTIFICATE_OUT_OF_DATE);
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws Exception {
        for (var content : new String[] {"", "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n"}) {
            var file = Files.writeString(folder.resolve("wrong.pem"), content);
            assertThatThrownBy(() -> TrustedCertificates.context(file))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageContaining("PHAROS_TRUSTED_CERTIFICATES");
        }
    }

    /** What a mailbox would say of it, whether the connection is encrypted from the first word on or by STARTTLS. */
    private Cause trouble(SSLContext trusting, X509Certificate shown) throws Exception {
        try {
            greet(trusting, shown);
        } catch (IOException e) {
            var wrapped = new MessagingException("STARTTLS failure", new ProtocolException("STARTTLS failure", e));
            assertThat(MailTroubles.of(wrapped)).isEqualTo(MailTroubles.of(e));
            return MailTroubles.of(e).cause();
        }
        throw new AssertionError("trusted");
    }

    /** As the mail library does it: with the name checked. */
    private void greet(SSLContext trusting, X509Certificate shown) throws Exception {
        try (var server = listen(shown)) {
            Thread.ofVirtual().start(() -> {
                try (var client = server.accept()) {
                    client.getInputStream().read();
                } catch (IOException e) {
                    // it does not like what it was shown
                }
            });
            try (var socket =
                    (SSLSocket) trusting.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            }
        }
    }

    private SSLServerSocket listen(X509Certificate shown) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {shown});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getByName("localhost"));
    }

    private X509Certificate certificate(String host, Instant until) throws Exception {
        return certificate(host, until, null);
    }

    /** @param authority who made it; nobody for the server itself */
    private X509Certificate certificate(String host, Instant until, @Nullable X509Certificate authority)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var name = new X500Name("CN=" + host);
        var builder = new JcaX509v3CertificateBuilder(
                authority == null
                        ? name
                        : new X500Name(authority.getSubjectX500Principal().getName()),
                BigInteger.valueOf(host.hashCode()).abs(),
                Date.from(NOW.minus(YEAR)),
                Date.from(until),
                name,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private Path pem(X509Certificate certificate) throws Exception {
        var lines = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
        return Files.writeString(
                folder.resolve("trusted.pem"),
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(lines));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

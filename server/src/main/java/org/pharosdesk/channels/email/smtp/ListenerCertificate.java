package org.pharosdesk.channels.email.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the listeners show when a connection is encrypted: the files the operator names, read again whenever they
 * change, or else a certificate the server makes for itself.
 */
final class ListenerCertificate {

    private static final Logger log = LoggerFactory.getLogger(ListenerCertificate.class);

    private final @Nullable Path certificateFile;
    private final @Nullable Path keyFile;
    private final Supplier<SSLContext> selfMade;
    private @Nullable SSLContext context;
    private @Nullable FileTime changedAt;

    /** @throws IllegalStateException when the files named do not hold a certificate and its key */
    ListenerCertificate(ServerSettings settings, String hostName, Clock clock) {
        certificateFile = settings.smtpCertificate();
        keyFile = settings.smtpKey();
        selfMade = () -> SelfMadeCertificate.context(hostName, clock);
        if (certificateFile == null || keyFile == null) {
            return;
        }
        try {
            changedAt = changedAt(certificateFile, keyFile);
            context = read(certificateFile, keyFile);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "PHAROS_SMTP_CERTIFICATE and PHAROS_SMTP_KEY must name a certificate and its key as PEM files: "
                            + e.getMessage(),
                    e);
        }
    }

    /** For the next connection. New files that cannot be read leave the old ones in force. */
    synchronized SSLContext context() {
        if (certificateFile != null && keyFile != null) {
            try {
                var now = changedAt(certificateFile, keyFile);
                if (!now.equals(changedAt)) {
                    changedAt = now;
                    context = read(certificateFile, keyFile);
                    log.info("The listener's certificate was read again");
                }
            } catch (IOException | GeneralSecurityException e) {
                log.warn("The listener's new certificate cannot be used, the old one stays: {}", e.getMessage());
            }
        }
        if (context == null) {
            context = selfMade.get(); // not before somebody asks: it would be a tenth of every start
        }
        return context;
    }

    private static FileTime changedAt(Path certificate, Path key) throws IOException {
        var first = Files.getLastModifiedTime(certificate);
        var second = Files.getLastModifiedTime(key);
        return first.compareTo(second) > 0 ? first : second;
    }

    private static SSLContext read(Path certificateFile, Path keyFile) throws IOException, GeneralSecurityException {
        Certificate[] chain;
        try (var in = Files.newInputStream(certificateFile)) {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
        return context(key(keyFile), chain);
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        try (var reader = new PEMParser(Files.newBufferedReader(file))) {
            for (var found = reader.readObject(); found != null; found = reader.readObject()) {
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (found instanceof PrivateKeyInfo key) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        }
        throw new GeneralSecurityException("no private key in " + file);
    }

    static SSLContext context(PrivateKey key, Certificate... chain) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("smtp", key, new char[0], chain);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}

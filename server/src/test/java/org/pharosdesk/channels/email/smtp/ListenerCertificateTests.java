package org.pharosdesk.channels.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.platform.settings.ServerSettings;

class ListenerCertificateTests {

    @TempDir
    Path folder;

    @Test
    void theOperatorsCertificateIsShownAndReadAgainWhenItChanges() throws Exception {
        write("first.example", Instant.parse("2026-01-01T00:00:00Z"));
        var certificate = new ListenerCertificate(settings(), "desk.example", Clock.systemUTC());
        assertThat(shown(certificate.context())).isEqualTo("CN=first.example");

        write("second.example", Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(shown(certificate.context())).isEqualTo("CN=second.example");

        Files.writeString(folder.resolve("key.pem"), "no key");
        assertThat(shown(certificate.context()))
                .as("what cannot be read changes nothing")
                .isEqualTo("CN=second.example");
    }

    @Test
    void withoutFilesTheServerMakesOneOfItsOwn() throws Exception {
        var settings = ServerSettings.read(_ -> Optional.empty());
        assertThat(shown(new ListenerCertificate(settings, "desk.example", Clock.systemUTC()).context()))
                .isEqualTo("CN=desk.example");
    }

    @Test
    void filesWithoutACertificateAreNamedAtTheStart() throws Exception {
        Files.writeString(folder.resolve("certificate.pem"), "nothing");
        Files.writeString(folder.resolve("key.pem"), "nothing");
        assertThatThrownBy(() -> new ListenerCertificate(settings(), "desk.example", Clock.systemUTC()))
                .hasMessageContaining("PHAROS_SMTP_CERTIFICATE");
    }

    private ServerSettings settings() {
        var given = Map.of(
                "PHAROS_SMTP_CERTIFICATE", folder.resolve("certificate.pem").toString(),
                "PHAROS_SMTP_KEY", folder.resolve("key.pem").toString());
        return ServerSettings.read(name -> Optional.ofNullable(given.get(name)));
    }

    private void write(String host, Instant changedAt) throws Exception {
        KeyPair keys = SelfMadeCertificate.keys();
        write("certificate.pem", SelfMadeCertificate.certificate(host, keys, Clock.systemUTC()), changedAt);
        write("key.pem", new JcaPKCS8Generator(keys.getPrivate(), null), changedAt);
    }

    private void write(String name, Object content, Instant changedAt) throws IOException {
        var file = folder.resolve(name);
        try (var writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(content);
        }
        Files.setLastModifiedTime(file, FileTime.from(changedAt));
    }

    /** Whose certificate a client meets. */
    private static String shown(SSLContext context) throws Exception {
        try (var server = (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                try (var accepted = (SSLSocket) server.accept()) {
                    accepted.startHandshake();
                }
                return null;
            });
            var client = SSLContext.getInstance("TLS");
            client.init(null, new TrustManager[] {new TrustAny()}, null);
            try (var socket = (SSLSocket)
                    client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return certificate.getSubjectX500Principal().getName();
            }
        }
    }

    private static final class TrustAny implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // not asked here
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // the test looks at it itself
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

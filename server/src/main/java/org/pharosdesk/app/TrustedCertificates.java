package org.pharosdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.settings.InvalidSettings;
import org.pharosdesk.platform.settings.ServerSettings;

/** Lets the desk trust servers with certificates of an authority of the operator's own, besides those Java trusts. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /** From now on, in all of this process that connects to somebody. */
    static void use(ServerSettings settings) {
        var file = settings.trustedCertificates();
        if (file != null) {
            SSLContext.setDefault(context(file));
        }
    }

    static SSLContext context(Path file) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted(file), null);
            return context;
        } catch (CertificateException e) {
            throw wrong(file, e.getMessage());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static TrustManager[] trusted(Path file) throws GeneralSecurityException, IOException {
        var certificates = read(file);
        if (certificates.isEmpty()) {
            throw wrong(file, "there is none in it");
        }
        return factory(all(certificates)).getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, CertificateException {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static KeyStore all(Collection<? extends Certificate> more) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var known = Stream.of(factory(null).getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()));
        for (var certificate : Stream.concat(known, more.stream()).toList()) {
            store.setCertificateEntry(String.valueOf(store.size()), certificate);
        }
        return store;
    }

    /** @param store absent for the authorities Java knows */
    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static InvalidSettings wrong(Path file, @Nullable String why) {
        return new InvalidSettings(
                List.of("PHAROS_TRUSTED_CERTIFICATES is \"%s\"; it must be a PEM file with certificates: %s"
                        .formatted(file, why)));
    }
}

package org.pharosdesk.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How private keys come into the database and out of it. */
class SecretKeyTests {

    private final Secrets secrets = new Secrets(Secrets.newKey());

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aKeyComesBackAsItWas(String algorithm) throws GeneralSecurityException {
        var key = key(algorithm);
        assertThat(secrets.decryptKey(secrets.encrypt(key))).isEqualTo(key.getEncoded());
    }

    /** Those of browsers are written so. */
    @Test
    void oneInTheOtherAlphabetIsReadToo() throws GeneralSecurityException {
        for (var i = 0; i < 20; i++) {
            var encoded = key("EC").getEncoded();
            var written = Base64.getUrlEncoder().withoutPadding().encodeToString(encoded);
            assertThat(secrets.decryptKey(secrets.encrypt(written))).isEqualTo(encoded);
        }
    }

    @Test
    void underAnotherSecretKeyItIsLost() throws GeneralSecurityException {
        var encrypted = secrets.encrypt(key("EC"));
        var others = new Secrets(Secrets.newKey());
        assertThatThrownBy(() -> others.decryptKey(encrypted)).isInstanceOf(Secrets.SecretUnreadable.class);
    }

    private static PrivateKey key(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    }
}

package org.pharosdesk.platform.settings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts what must be kept secret in the database, and signs what must come back unchanged.
 *
 * <p>Both keys are derived (HKDF-SHA256, RFC 5869) from the desk's one secret key. Encryption is AES-256-GCM with a
 * random 96-bit nonce in front; signatures are HMAC-SHA256.
 */
public final class Secrets {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey encryptionKey;
    private final SecretKey signingKey;
    private final SecureRandom random = new SecureRandom();

    /** @param key the desk's secret key, 32 bytes in hexadecimal */
    public Secrets(String key) {
        var material = HexFormat.of().parseHex(key);
        this.encryptionKey = derive(material, "pharos encryption v1", "AES");
        this.signingKey = derive(material, "pharos signing v1", "HmacSHA256");
    }

    public static String newKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public byte[] encrypt(String secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var encrypted = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-GCM", e);
        }
    }

    /** A private key, to be read again by {@link #decryptKey}. */
    public byte[] encrypt(PrivateKey key) {
        return encrypt(Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /**
     * A private key as PKCS #8, in whichever alphabet of Base64 it was written.
     *
     * @throws SecretUnreadable when it was encrypted with another key or was changed
     */
    public byte[] decryptKey(byte[] encrypted) {
        return Base64.getDecoder().decode(decrypt(encrypted).replace('-', '+').replace('_', '/'));
    }

    /** @throws SecretUnreadable when the secret was encrypted with another key or was changed */
    public String decrypt(byte[] encrypted) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(encrypted, NONCE_BYTES));
            return new String(
                    cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretUnreadable(e);
        }
    }

    /** A 160-bit signature over text, for one purpose; the same text signed for another purpose differs. */
    public byte[] sign(String purpose, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(signingKey);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryptionKey, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static SecretKey derive(byte[] material, String purpose, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(material)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", e);
        }
    }

    /** A stored secret does not belong to this desk's key. */
    public static final class SecretUnreadable extends RuntimeException {

        SecretUnreadable(Throwable cause) {
            super(
                    "A stored secret cannot be read with this desk's secret key (PHAROS_SECRET_KEY or data/secret.key)",
                    cause);
        }
    }
}

package org.pharosdesk.notifications.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that has subscribed: its keys, and how it reads what comes for it (RFC 8291, 3 and RFC 8188, 2). */
final class TestBrowser {

    private static final int SALT = 16;
    private static final int POINT = 65;

    private final KeyPair keys;
    private final byte[] auth;

    TestBrowser() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        auth = new byte[16];
        new SecureRandom().nextBytes(auth);
    }

    TestBrowser(byte[] privateKey, byte[] publicKey, byte[] auth) throws GeneralSecurityException {
        var secret = new ECPrivateKeySpec(new BigInteger(1, privateKey), curve());
        this.keys =
                new KeyPair(publicKey(publicKey), KeyFactory.getInstance("EC").generatePrivate(secret));
        this.auth = auth;
    }

    /** What it sends to the desk. */
    String subscription(String endpoint) {
        return """
                {"endpoint":"%s","keys":{"p256dh":"%s","auth":"%s"}}""".formatted(endpoint, url(point(keys.getPublic())), url(auth));
    }

    String read(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = take(in, SALT);
        var recordSize = in.getInt();
        var sender = take(in, in.get());
        var sealed = take(in, in.remaining());
        if (sender.length != POINT || sealed.length > recordSize) {
            throw new IllegalStateException("One record after the sender's key is expected");
        }
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(publicKey(sender), true);
        var keyInfo = join("WebPush: info\0".getBytes(UTF_8), point(keys.getPublic()), sender);
        var secret = derive(auth, agreement.generateSecret(), keyInfo, 32);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derive(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(UTF_8), 16), "AES"),
                new GCMParameterSpec(128, derive(salt, secret, "Content-Encoding: nonce\0".getBytes(UTF_8), 12)));
        return withoutPadding(cipher.doFinal(sealed));
    }

    private static String withoutPadding(byte[] record) {
        var end = record.length - 1;
        while (record[end] == 0) {
            end--;
        }
        if (record[end] != 2) {
            throw new IllegalStateException("This is not the last record");
        }
        return new String(record, 0, end, UTF_8);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(secret)
                        .thenExpand(info, length));
    }

    static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, POINT));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve()));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static byte[] point(PublicKey key) {
        var point = ((ECPublicKey) key).getW();
        return join(new byte[] {4}, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    private static byte[] coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var coordinate = new byte[32];
        var length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, coordinate, 32 - length, length);
        return coordinate;
    }

    private static byte[] take(ByteBuffer in, int length) {
        var taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package org.pharosdesk.notifications.push;

import static org.pharosdesk.platform.schema.Tables.PUSH_KEY;
import static org.pharosdesk.platform.schema.Tables.PUSH_SUBSCRIPTION;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.platform.schema.tables.records.PushKeyRecord;
import org.pharosdesk.platform.settings.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one pair of keys by which push services know the desk (VAPID, RFC 8292), made when it is first asked for. */
@Service
@Transactional
class PushKeys {

    private static final Logger log = LoggerFactory.getLogger(PushKeys.class);

    private final DSLContext sql;
    private final Secrets secrets;
    private final Clock clock;

    PushKeys(DSLContext sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
    }

    VAPIDKeyPair pair() {
        return find().or(() -> {
                    make();
                    return find(); // another node may have been first
                })
                .orElseThrow();
    }

    private Optional<VAPIDKeyPair> find() {
        return sql.selectFrom(PUSH_KEY).fetchOptional().flatMap(this::readable);
    }

    /** Under another secret key it is lost, and no browser listens to another than the one it was subscribed with. */
    private Optional<VAPIDKeyPair> readable(PushKeyRecord row) {
        try {
            return Optional.of(pair(row.getPublicKey(), secrets.decryptKey(row.getPrivateKey())));
        } catch (Secrets.SecretUnreadable e) {
            log.warn("Agents must switch on their browsers' notifications again: {}", e.getMessage());
            forget(row);
            return Optional.empty();
        }
    }

    private void forget(PushKeyRecord row) {
        var forgotten = sql.deleteFrom(PUSH_KEY)
                .where(PUSH_KEY.PUBLIC_KEY.eq(row.getPublicKey()))
                .execute();
        if (forgotten > 0) {
            sql.deleteFrom(PUSH_SUBSCRIPTION).execute();
        }
    }

    private void make() {
        var pair = generate();
        sql.insertInto(PUSH_KEY)
                .set(
                        PUSH_KEY.PUBLIC_KEY,
                        url(PublicKeySources.ofECPublicKey((ECPublicKey) pair.getPublic())
                                .extractBytesInUncompressedForm()))
                .set(
                        PUSH_KEY.PRIVATE_KEY,
                        secrets.encrypt(url(pair.getPrivate().getEncoded()))) // as earlier releases read it
                .set(PUSH_KEY.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    private static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    private static VAPIDKeyPair pair(String publicKey, byte[] privateKey) {
        return VAPIDKeyPairs.of(
                PrivateKeySources.ofPKCS8Bytes(privateKey),
                PublicKeySources.ofUncompressedBytes(Base64.getUrlDecoder().decode(publicKey)));
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package org.pharosdesk.channels.email.signing;

import static org.pharosdesk.platform.schema.Tables.SIGNING_KEY;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.platform.schema.tables.records.SigningKeyRecord;
import org.pharosdesk.platform.settings.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The SQL of signing keys. Their private halves are encrypted on their way in and decrypted only for use. */
@Component
class SigningKeyStore {

    private static final Logger log = LoggerFactory.getLogger(SigningKeyStore.class);

    private final DSLContext sql;
    private final Secrets secrets;
    private final Clock clock;

    SigningKeyStore(DSLContext sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
    }

    List<SigningKey> all() {
        return sql.selectFrom(SIGNING_KEY).orderBy(SIGNING_KEY.DOMAIN).fetch(this::key).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the domain had none before. */
    boolean insert(SigningKey key) {
        return sql.insertInto(SIGNING_KEY)
                        .set(SIGNING_KEY.DOMAIN, key.domain())
                        .set(SIGNING_KEY.SELECTOR, key.selector())
                        .set(SIGNING_KEY.PUBLIC_KEY, key.publicKey())
                        .set(SIGNING_KEY.PRIVATE_KEY, secrets.encrypt(key.privateKey()))
                        .set(SIGNING_KEY.ACTIVE, key.active())
                        .set(SIGNING_KEY.CREATED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void activate(String domain, boolean active) {
        sql.update(SIGNING_KEY)
                .set(SIGNING_KEY.ACTIVE, active)
                .where(SIGNING_KEY.DOMAIN.eq(domain))
                .execute();
    }

    void delete(String domain) {
        sql.deleteFrom(SIGNING_KEY).where(SIGNING_KEY.DOMAIN.eq(domain)).execute();
    }

    /** Under another secret key it is lost, but mail must leave all the same, unsigned. */
    private Optional<SigningKey> key(SigningKeyRecord row) {
        try {
            return Optional.of(new SigningKey(
                    row.getDomain(),
                    row.getSelector(),
                    row.getPublicKey(),
                    privateKey(secrets.decryptKey(row.getPrivateKey())),
                    row.getActive()));
        } catch (Secrets.SecretUnreadable e) {
            log.warn("The signing key of {} must be made again: {}", row.getDomain(), e.getMessage());
            return Optional.empty();
        }
    }

    private static RSAPrivateKey privateKey(byte[] encoded) {
        try {
            var spec = new PKCS8EncodedKeySpec(encoded);
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was made here cannot be read", e);
        }
    }
}

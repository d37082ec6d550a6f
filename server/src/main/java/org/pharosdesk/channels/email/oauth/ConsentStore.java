package org.pharosdesk.channels.email.oauth;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;
import static org.pharosdesk.platform.schema.Tables.MAILBOX_CONSENT;
import static org.pharosdesk.platform.schema.Tables.MAILBOX_CONSENT_REQUEST;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.schema.tables.records.MailboxConsentRecord;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.tickets.MailTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The SQL of consents. A refresh token is encrypted on its way in, and counts only for the client it was issued to.
 *
 * <p>Each change is one of its own, whatever goes on around it: a provider that has replaced a token takes the one before
 * no more.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class ConsentStore {

    private static final Logger log = LoggerFactory.getLogger(ConsentStore.class);

    /** What the desk goes on with, as it was when it was read. */
    record Kept(MailboxId mailbox, Password refreshToken, long version) {}

    /** A sign-in that was begun. */
    record Request(MailboxId mailbox, String issuedTo, String verifier) {}

    private final DSLContext sql;
    private final Secrets secrets;
    private final Clock clock;

    ConsentStore(DSLContext sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
    }

    Optional<Kept> find(Mailbox mailbox) {
        return sql.selectFrom(MAILBOX_CONSENT)
                .where(
                        MAILBOX_CONSENT.MAILBOX_ID.eq(mailbox.id().value()),
                        MAILBOX_CONSENT.ISSUED_TO.eq(mailbox.issuedTo()))
                .fetchOptional()
                .flatMap(row -> kept(mailbox, row));
    }

    /**
     * The token, for the one who may use it now; nothing while another does, or when there is none.
     *
     * @param within how long an answer to it may take, after which another may
     */
    Optional<Kept> claim(Mailbox mailbox, Duration within) {
        var now = clock.instant();
        return sql.update(MAILBOX_CONSENT)
                .set(MAILBOX_CONSENT.ASKING_UNTIL, now.plus(within))
                .where(
                        MAILBOX_CONSENT.MAILBOX_ID.eq(mailbox.id().value()),
                        MAILBOX_CONSENT.ISSUED_TO.eq(mailbox.issuedTo()),
                        MAILBOX_CONSENT.ASKING_UNTIL.isNull().or(MAILBOX_CONSENT.ASKING_UNTIL.le(now)))
                .returning()
                .fetchOptional()
                .flatMap(row -> kept(mailbox, row));
    }

    /** Somebody has signed in. The mailbox counts as changed, so that whatever reads it begins anew. */
    void grant(Mailbox mailbox, Password refreshToken, @Nullable String account) {
        sql.insertInto(MAILBOX_CONSENT)
                .set(MAILBOX_CONSENT.MAILBOX_ID, mailbox.id().value())
                .set(MAILBOX_CONSENT.ISSUED_TO, mailbox.issuedTo())
                .set(MAILBOX_CONSENT.REFRESH_TOKEN, secrets.encrypt(refreshToken.value()))
                .set(MAILBOX_CONSENT.ACCOUNT, account)
                .set(MAILBOX_CONSENT.GRANTED_AT, clock.instant())
                .onConflict(MAILBOX_CONSENT.MAILBOX_ID)
                .doUpdate()
                .set(MAILBOX_CONSENT.ISSUED_TO, excluded(MAILBOX_CONSENT.ISSUED_TO))
                .set(MAILBOX_CONSENT.REFRESH_TOKEN, excluded(MAILBOX_CONSENT.REFRESH_TOKEN))
                .set(MAILBOX_CONSENT.ACCOUNT, excluded(MAILBOX_CONSENT.ACCOUNT))
                .set(MAILBOX_CONSENT.GRANTED_AT, excluded(MAILBOX_CONSENT.GRANTED_AT))
                .setNull(MAILBOX_CONSENT.LAST_CAUSE)
                .setNull(MAILBOX_CONSENT.LAST_ERROR)
                .set(MAILBOX_CONSENT.VERSION, MAILBOX_CONSENT.VERSION.plus(1))
                .setNull(MAILBOX_CONSENT.ASKING_UNTIL)
                .execute();
        sql.update(MAILBOX)
                .set(MAILBOX.VERSION, MAILBOX.VERSION.plus(1))
                .where(MAILBOX.ID.eq(mailbox.id().value()))
                .execute();
    }

    /** Somebody has tried to sign in; what was granted before stays. */
    void refuse(Mailbox mailbox, MailTrouble trouble) {
        sql.insertInto(MAILBOX_CONSENT)
                .set(MAILBOX_CONSENT.MAILBOX_ID, mailbox.id().value())
                .set(MAILBOX_CONSENT.ISSUED_TO, mailbox.issuedTo())
                .set(MAILBOX_CONSENT.LAST_CAUSE, trouble.cause().word())
                .set(MAILBOX_CONSENT.LAST_ERROR, trouble.words())
                .onConflict(MAILBOX_CONSENT.MAILBOX_ID)
                .doUpdate()
                .set(MAILBOX_CONSENT.LAST_CAUSE, excluded(MAILBOX_CONSENT.LAST_CAUSE))
                .set(MAILBOX_CONSENT.LAST_ERROR, excluded(MAILBOX_CONSENT.LAST_ERROR))
                .execute();
    }

    /** The provider took the token and may have replaced it; neither counts if there is a newer one by now. */
    void renew(Kept used, @Nullable Password replacement) {
        sql.update(MAILBOX_CONSENT)
                .set(
                        MAILBOX_CONSENT.REFRESH_TOKEN,
                        replacement == null ? MAILBOX_CONSENT.REFRESH_TOKEN : val(secrets.encrypt(replacement.value())))
                .set(MAILBOX_CONSENT.VERSION, MAILBOX_CONSENT.VERSION.plus(replacement == null ? 0 : 1))
                .setNull(MAILBOX_CONSENT.ASKING_UNTIL)
                .setNull(MAILBOX_CONSENT.LAST_CAUSE)
                .setNull(MAILBOX_CONSENT.LAST_ERROR)
                .where(
                        MAILBOX_CONSENT.MAILBOX_ID.eq(used.mailbox().value()),
                        MAILBOX_CONSENT.VERSION.eq(used.version()))
                .execute();
    }

    void fail(Kept used, MailTrouble trouble) {
        sql.update(MAILBOX_CONSENT)
                .set(MAILBOX_CONSENT.LAST_CAUSE, trouble.cause().word())
                .set(MAILBOX_CONSENT.LAST_ERROR, trouble.words())
                .setNull(MAILBOX_CONSENT.ASKING_UNTIL)
                .where(
                        MAILBOX_CONSENT.MAILBOX_ID.eq(used.mailbox().value()),
                        MAILBOX_CONSENT.VERSION.eq(used.version()))
                .execute();
    }

    /** Those that nobody came back from in time are forgotten on this occasion. */
    void begin(byte[] state, Request request, Duration within) {
        var now = clock.instant();
        sql.deleteFrom(MAILBOX_CONSENT_REQUEST)
                .where(MAILBOX_CONSENT_REQUEST.EXPIRES_AT.lt(now))
                .execute();
        sql.insertInto(MAILBOX_CONSENT_REQUEST)
                .set(MAILBOX_CONSENT_REQUEST.STATE, state)
                .set(MAILBOX_CONSENT_REQUEST.MAILBOX_ID, request.mailbox().value())
                .set(MAILBOX_CONSENT_REQUEST.ISSUED_TO, request.issuedTo())
                .set(MAILBOX_CONSENT_REQUEST.VERIFIER, request.verifier())
                .set(MAILBOX_CONSENT_REQUEST.EXPIRES_AT, now.plus(within))
                .execute();
    }

    /** Each comes out once. */
    Optional<Request> end(byte[] state) {
        return sql.deleteFrom(MAILBOX_CONSENT_REQUEST)
                .where(MAILBOX_CONSENT_REQUEST.STATE.eq(state), MAILBOX_CONSENT_REQUEST.EXPIRES_AT.ge(clock.instant()))
                .returning()
                .fetchOptional(
                        row -> new Request(new MailboxId(row.getMailboxId()), row.getIssuedTo(), row.getVerifier()));
    }

    private Optional<Kept> kept(Mailbox mailbox, MailboxConsentRecord row) {
        return readable(row.getRefreshToken()).map(token -> new Kept(mailbox.id(), token, row.getVersion()));
    }

    /** Under another secret key it is lost, and somebody has to sign in again. */
    private Optional<Password> readable(byte @Nullable [] token) {
        try {
            return Optional.ofNullable(token).map(secrets::decrypt).map(Password::new);
        } catch (Secrets.SecretUnreadable e) {
            log.warn("Somebody must sign in for a mailbox again: {}", e.getMessage());
            return Optional.empty();
        }
    }
}

package org.pharosdesk.channels.email.mailboxes;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.pharosdesk.platform.schema.Tables.IMAP_PROGRESS;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;
import static org.pharosdesk.platform.schema.Tables.MAILBOX_ALIAS;
import static org.pharosdesk.platform.schema.Tables.MAILBOX_CONSENT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.MailboxRecord;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.MailTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of mailboxes. Passwords are encrypted on their way in and decrypted only for use. */
@Component
class MailboxStore {

    /** A server as it lies in the table: words as constants, and passwords in a column of their own. */
    private record StoredServer(
            String host,
            int port,
            String security,
            @Nullable String user,
            @Nullable String signIn,
            @Nullable String folder,
            @Nullable String afterImport,
            @Nullable String moveTo) {}

    private record StoredOAuth(
            String provider,
            @Nullable String tenant,
            @Nullable String authorizeUrl,
            @Nullable String tokenUrl,
            @Nullable String scope,
            String clientId,
            String grant) {}

    private static final String USUAL_FOLDER = "INBOX";
    private static final Logger log = LoggerFactory.getLogger(MailboxStore.class);

    private final DSLContext sql;
    private final JsonMapper json;
    private final Secrets secrets;

    MailboxStore(DSLContext sql, JsonMapper json, Secrets secrets) {
        this.sql = sql;
        this.json = json;
        this.secrets = secrets;
    }

    List<Mailbox> all() {
        var aliases = sql.selectFrom(MAILBOX_ALIAS)
                .orderBy(MAILBOX_ALIAS.ADDRESS)
                .fetchGroups(MAILBOX_ALIAS.MAILBOX_ID, row -> new EmailAddress(row.getAddress()));
        return sql.selectFrom(MAILBOX)
                .orderBy(MAILBOX.ID)
                .fetch(row -> mailbox(row, aliases.getOrDefault(row.getId(), List.of())));
    }

    /** The new mailbox's id; its address and aliases may belong to no other. */
    MailboxId insert(Mailbox mailbox) {
        var row = sql.newRecord(MAILBOX);
        fill(row, mailbox);
        row.insert();
        var id = new MailboxId(row.getId());
        replaceAliases(id, mailbox.aliases());
        return id;
    }

    /** Whether the mailbox still had the given version. */
    boolean update(Mailbox mailbox, int version) {
        var row = sql.newRecord(MAILBOX);
        fill(row, mailbox);
        row.setVersion(version + 1);
        var changed = sql.update(MAILBOX)
                .set(row)
                .set(MAILBOX.CHANGED_AT, currentInstant())
                .where(MAILBOX.ID.eq(mailbox.id().value()), MAILBOX.VERSION.eq(version))
                .execute();
        if (changed == 1) {
            replaceAliases(mailbox.id(), mailbox.aliases());
            endConsentOfOthers(mailbox);
        }
        return changed == 1;
    }

    /** Whether an address leads to another mailbox already. */
    Optional<MailboxId> owner(EmailAddress address) {
        return sql.select(MAILBOX.ID)
                .from(MAILBOX)
                .where(MAILBOX.ADDRESS.eq(address.value()))
                .union(sql.select(MAILBOX_ALIAS.MAILBOX_ID)
                        .from(MAILBOX_ALIAS)
                        .where(MAILBOX_ALIAS.ADDRESS.eq(address.value())))
                .fetchOptional(row -> new MailboxId(row.value1()));
    }

    /** Of the folder each mailbox reads now; those it read before say nothing any more. */
    Map<MailboxId, FetchHealth> health() {
        var folder = coalesce(jsonbGetAttributeAsText(MAILBOX.IMAP, "folder"), inline(USUAL_FOLDER));
        var found = new HashMap<MailboxId, FetchHealth>();
        sql.select(IMAP_PROGRESS.fields())
                .from(IMAP_PROGRESS)
                .join(MAILBOX)
                .on(MAILBOX.ID.eq(IMAP_PROGRESS.MAILBOX_ID), IMAP_PROGRESS.FOLDER.eq(folder))
                .fetchInto(IMAP_PROGRESS)
                .forEach(row -> found.put(
                        new MailboxId(row.getMailboxId()),
                        new FetchHealth(
                                row.getLastFetchAt(),
                                MailTrouble.of(row.getLastCause(), row.getLastError()),
                                row.getFailingSince())));
        return found;
    }

    /** Of those mailboxes at whose provider somebody has tried to sign in. */
    Map<MailboxId, Consent> consents() {
        return sql.selectFrom(MAILBOX_CONSENT)
                .fetchMap(
                        row -> new MailboxId(row.getMailboxId()),
                        row -> new Consent(
                                row.getAccount(),
                                row.getGrantedAt(),
                                MailTrouble.of(row.getLastCause(), row.getLastError())));
    }

    /** What was given for another client or other servers is of no use any more. */
    private void endConsentOfOthers(Mailbox mailbox) {
        sql.deleteFrom(MAILBOX_CONSENT)
                .where(
                        MAILBOX_CONSENT.MAILBOX_ID.eq(mailbox.id().value()),
                        MAILBOX_CONSENT.ISSUED_TO.ne(mailbox.issuedTo()))
                .execute();
    }

    private void replaceAliases(MailboxId id, List<EmailAddress> aliases) {
        sql.deleteFrom(MAILBOX_ALIAS)
                .where(MAILBOX_ALIAS.MAILBOX_ID.eq(id.value()))
                .execute();
        for (var alias : aliases) {
            sql.insertInto(MAILBOX_ALIAS, MAILBOX_ALIAS.ADDRESS, MAILBOX_ALIAS.MAILBOX_ID)
                    .values(alias.value(), id.value())
                    .execute();
        }
    }

    private void fill(MailboxRecord row, Mailbox mailbox) {
        row.setAddress(mailbox.address().value());
        row.setName(mailbox.name());
        row.setTeamId(mailbox.teamId() == null ? null : mailbox.teamId().value());
        row.setCategoryId(
                mailbox.categoryId() == null ? null : mailbox.categoryId().value());
        row.setSenderName(mailbox.senderName());
        row.setSignatures(JSONB.valueOf(json.writeValueAsString(mailbox.signatures())));
        row.setRelays(mailbox.relays().toArray(String[]::new));
        row.setSeverity(mailbox.severity() == null ? null : mailbox.severity().word());
        row.setUrgency(mailbox.urgency() == null ? null : mailbox.urgency().word());
        row.setMailsPerMinute(mailbox.mailsPerMinute());
        row.setPaused(mailbox.paused());
        var imap = mailbox.imap();
        row.setImap(imap == null ? null : stored(imap.server(), imap));
        row.setImapPassword(imap == null ? null : encrypted(imap.server().password()));
        row.setSmtp(mailbox.smtp() == null ? null : stored(mailbox.smtp(), null));
        row.setSmtpPassword(
                mailbox.smtp() == null ? null : encrypted(mailbox.smtp().password()));
        var oauth = mailbox.oauth();
        row.setOauth(oauth == null ? null : stored(oauth));
        row.setOauthClientSecret(oauth == null ? null : encrypted(oauth.clientSecret()));
    }

    private JSONB stored(Server server, @Nullable Imap imap) {
        return JSONB.valueOf(json.writeValueAsString(new StoredServer(
                server.host(),
                server.port(),
                server.security().name(),
                server.user(),
                server.signIn().name(),
                imap == null ? null : imap.folder(),
                imap == null ? null : imap.afterImport().name(),
                imap == null ? null : imap.moveTo())));
    }

    private JSONB stored(OAuth oauth) {
        return JSONB.valueOf(json.writeValueAsString(new StoredOAuth(
                oauth.provider().name(),
                oauth.tenant(),
                oauth.authorizeUrl(),
                oauth.tokenUrl(),
                oauth.scope(),
                oauth.clientId(),
                oauth.grant().name())));
    }

    private byte @Nullable [] encrypted(@Nullable Password secret) {
        return secret == null ? null : secrets.encrypt(secret.value());
    }

    private Mailbox mailbox(MailboxRecord row, List<EmailAddress> aliases) {
        return new Mailbox(
                new MailboxId(row.getId()),
                new EmailAddress(row.getAddress()),
                aliases,
                row.getName(),
                row.getTeamId() == null ? null : new TeamId(row.getTeamId()),
                row.getCategoryId() == null ? null : new CategoryId(row.getCategoryId()),
                row.getSenderName(),
                json.readValue(row.getSignatures().data(), new TypeReference<Map<String, String>>() {}),
                List.of(row.getRelays()),
                level(row.getSeverity()),
                level(row.getUrgency()),
                row.getMailsPerMinute(),
                row.getPaused(),
                imap(row),
                row.getSmtp() == null ? null : server(read(row.getSmtp()), row.getSmtpPassword()),
                oauth(row),
                row.getVersion());
    }

    private static @Nullable Level level(@Nullable String word) {
        return word == null ? null : Word.of(Level.class, word);
    }

    private @Nullable Imap imap(MailboxRecord row) {
        if (row.getImap() == null) {
            return null;
        }
        var stored = read(row.getImap());
        return new Imap(
                server(stored, row.getImapPassword()),
                stored.folder() == null ? USUAL_FOLDER : stored.folder(),
                stored.afterImport() == null
                        ? Mailbox.AfterImport.KEEP
                        : Mailbox.AfterImport.valueOf(stored.afterImport()),
                stored.moveTo());
    }

    private StoredServer read(JSONB value) {
        return json.readValue(value.data(), StoredServer.class);
    }

    private Server server(StoredServer stored, byte @Nullable [] password) {
        return new Server(
                stored.host(),
                stored.port(),
                Mailbox.Security.valueOf(stored.security()),
                stored.user(),
                readable(password),
                stored.signIn() == null ? SignIn.PASSWORD : SignIn.valueOf(stored.signIn()));
    }

    private @Nullable OAuth oauth(MailboxRecord row) {
        if (row.getOauth() == null) {
            return null;
        }
        var stored = json.readValue(row.getOauth().data(), StoredOAuth.class);
        return new OAuth(
                OAuth.Provider.valueOf(stored.provider()),
                stored.tenant(),
                stored.authorizeUrl(),
                stored.tokenUrl(),
                stored.scope(),
                stored.clientId(),
                readable(row.getOauthClientSecret()),
                OAuth.Grant.valueOf(stored.grant()));
    }

    /** Under another secret key the password is lost, but the mailbox itself must go on taking mail. */
    private @Nullable Password readable(byte @Nullable [] password) {
        try {
            return password == null ? null : new Password(secrets.decrypt(password));
        } catch (Secrets.SecretUnreadable e) {
            log.warn("The password of a mailbox must be entered again: {}", e.getMessage());
            return null;
        }
    }
}

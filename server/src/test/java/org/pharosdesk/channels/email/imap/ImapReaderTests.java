package org.pharosdesk.channels.email.imap;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.testing.CuttableLine;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.FullDisk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The reader that runs by itself, with a mail server that comes and goes. */
@DeskTest
class ImapReaderTests {

    private static final Duration LONG_ENOUGH = ofSeconds(60);
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    ImapFetch fetch;

    @Autowired
    ImapProgress progress;

    @Autowired
    AccessTokens tokens;

    @Autowired
    ImapReaders readers;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DataFolder data;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final String user = "reader%d@desk.example".formatted(NEXT.incrementAndGet());
    private CuttableLine line = new CuttableLine(0);

    @BeforeEach
    void start() {
        server.start();
        server.setUser(user, user, "secret");
        line.close();
        line = new CuttableLine(server.getImap().getPort());
    }

    @AfterEach
    void stop() {
        sql.execute("UPDATE mailbox SET paused = true WHERE address = ?", user); // its reader ends
        mailboxes.forget();
        readers.look();
        line.close();
        server.stop();
    }

    @Test
    void aMailThatComesWhileTheConnectionIdlesBecomesATicket() throws Exception {
        read(AfterImport.KEEP);
        waiting().until(() -> line.said().contains("IDLE"));
        var connections = line.connections();

        append(mail("kari@reader.example", user + " idle", "Hello"));

        waiting().until(() -> tickets(" idle") == 1);
        assertThat(line.connections()).as("no connection was made anew").isEqualTo(connections);
    }

    @Test
    void whenTheServerIsBackTheReaderTakesWhatCameMeanwhileEachMailOnce() throws Exception {
        append(mail("kari@reader.example", user + " before", "Hello"));
        var mailbox = read(AfterImport.KEEP);
        waiting().until(() -> tickets(" before") == 1);

        line.cut();
        waiting().until(() -> error(mailbox) != null);
        append(mail("kari@reader.example", user + " meanwhile 1", "Hello"));
        append(mail("kari@reader.example", user + " meanwhile 2", "Hello"));
        line.mend();

        waiting().until(() -> fates(mailbox) == 3);
        assertThat(tickets(" before")).isEqualTo(1);
        assertThat(tickets(" meanwhile 1")).isEqualTo(1);
        assertThat(tickets(" meanwhile 2")).isEqualTo(1);
        waiting()
                .untilAsserted(() ->
                        assertThat(error(mailbox)).as("the trouble is over").isNull());
        assertThat(inbox().getMessageCount()).isEqualTo(3);
    }

    /** A connection that breaks now and then must not make the reader ever slower. */
    @Test
    void aReaderThatGotThroughIsAsPatientAsAtFirst() throws Exception {
        var imap = imap(AfterImport.KEEP);
        line.cut();
        var reader = new ImapReader(fixture.get(user), imap, tokens, fetch, progress, clock);
        var patience = reader.nextWait();
        var thread = Thread.ofVirtual().start(reader);
        waiting().until(() -> reader.nextWait().compareTo(patience) > 0);

        append(mail("kari@reader.example", user + " through", "Hello"));
        line.mend();

        waiting().until(() -> tickets(" through") == 1);
        waiting().until(() -> reader.nextWait().equals(patience));
        reader.stop();
        assertThat(thread.join(LONG_ENOUGH)).isTrue();
    }

    @Test
    void whatIsTooLargeStaysOnTheServerWithAFateAndStopsNothingBehindIt() throws Exception {
        var headers = mail("kari@reader.example", user + " large", "");
        var large = new byte[(int) ImapFetch.LARGEST_MAIL + headers.length];
        System.arraycopy(headers, 0, large, 0, headers.length);
        for (var i = headers.length; i < large.length; i++) {
            large[i] = (byte) ((i - headers.length) % 78 == 76 ? '\r' : (i - headers.length) % 78 == 77 ? '\n' : 'x');
        }
        append(large);
        append(mail("kari@reader.example", user + " behind", "Hello"));

        var mailbox = read(AfterImport.DELETE);

        waiting().until(() -> tickets(" behind") == 1);
        waiting().until(() -> inbox().getMessageCount() == 1);
        assertThat(tooLarge(mailbox)).isEqualTo(1);
        assertThat(tickets(" large")).isZero();
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.DELETED))
                .isFalse();

        waiting().until(() -> line.said().contains("IDLE"));

        // As after a kill between the fate's commit and the note of how far the folder is read.
        sql.execute(
                "UPDATE imap_progress SET last_uid = 0 WHERE mailbox_id = ?",
                mailbox.id().value());
        append(mail("kari@reader.example", user + " later", "Hello"));

        waiting().until(() -> tickets(" later") == 1);
        assertThat(tooLarge(mailbox)).isEqualTo(1);
    }

    @Test
    void aMailThatFindsNoRoomStaysOnTheServerUntilThereIs() throws Exception {
        append(mail("kari@reader.example", user + " heavy", "Drink me. ".repeat(60_000)));
        try (var _ = new FullDisk(data)) {
            var mailbox = read(AfterImport.DELETE);
            waiting().until(() -> "not-stored".equals(cause(mailbox)));
            assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.DELETED))
                    .isFalse();
            assertThat(fates(mailbox)).isZero();
        }
        waiting().until(() -> inbox().getMessageCount() == 0);
        assertThat(tickets(" heavy")).isEqualTo(1);
    }

    @Test
    void aMailIsMovedOnlyOnceItsTicketIsCommitted() throws Exception {
        var mailbox = read(AfterImport.MOVE);
        waiting().until(() -> line.said().contains("IDLE"));

        transaction.executeWithoutResult(_ -> {
            sql.execute("LOCK TABLE mail_fate IN SHARE MODE"); // may be read, not written
            append(mail("kari@reader.example", user + " held", "Hello"));
            waiting().until(this::somebodyWaitsToWriteAFate);

            assertThat(inbox().getMessageCount()).isEqualTo(1);
            assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.DELETED))
                    .isFalse();
        });

        waiting().until(() -> inbox().getMessageCount() == 0);
        assertThat(fates(mailbox)).isEqualTo(1);
        assertThat(tickets(" held")).isEqualTo(1);
        assertThat(folder("Done").getMessageCount()).isEqualTo(1);
    }

    /** From now on the running desk reads the mailbox through the line. */
    private Mailbox read(AfterImport afterImport) {
        var mailbox = fixture.get(user, imap(afterImport), null);
        readers.look(); // as it does by itself every few seconds
        return mailbox;
    }

    private Imap imap(AfterImport afterImport) {
        return new Imap(
                new Server("127.0.0.1", line.port(), Security.NONE, user, new Password("secret")),
                "INBOX",
                afterImport,
                "Done");
    }

    private boolean somebodyWaitsToWriteAFate() {
        return sql.fetchCount(sql.selectFrom("pg_locks")
                        .where("NOT granted AND relation = 'mail_fate'::regclass AND database ="
                                + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                > 0;
    }

    private int tickets(String ending) {
        return sql.fetchSingle("SELECT count(*)::int FROM ticket WHERE subject = ?", user + ending)
                .get(0, Integer.class);
    }

    private int fates(Mailbox mailbox) {
        return sql.fetchSingle(
                        "SELECT count(*)::int FROM mail_fate WHERE mailbox_id = ?",
                        mailbox.id().value())
                .get(0, Integer.class);
    }

    private int tooLarge(Mailbox mailbox) {
        return sql.fetchSingle(
                        "SELECT count(*)::int FROM mail_fate WHERE mailbox_id = ? AND fate = 'ignored'"
                                + " AND reason = 'too-large' AND raw_hash IS NULL AND size > ?",
                        mailbox.id().value(),
                        ImapFetch.LARGEST_MAIL)
                .get(0, Integer.class);
    }

    private Object cause(Mailbox mailbox) {
        return sql.fetchSingle(
                        "SELECT max(last_cause) FROM imap_progress WHERE mailbox_id = ?",
                        mailbox.id().value())
                .get(0);
    }

    private Object error(Mailbox mailbox) {
        return sql.fetchSingle(
                        "SELECT max(last_error) FROM imap_progress WHERE mailbox_id = ?",
                        mailbox.id().value())
                .get(0);
    }

    private MailFolder inbox() {
        return folder("INBOX");
    }

    private MailFolder folder(String name) {
        return server.getManagers()
                .getImapHostManager()
                .getFolder(server.getUserManager().getUser(user), name);
    }

    private void append(byte[] mail) {
        try {
            var message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
            inbox().appendMessage(message, new Flags(), new Date());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mail server beside us knows a line that is cut only as an exception that nobody catches. */
    private static ConditionFactory waiting() {
        return await().dontCatchUncaughtExceptions().atMost(LONG_ENOUGH);
    }
}

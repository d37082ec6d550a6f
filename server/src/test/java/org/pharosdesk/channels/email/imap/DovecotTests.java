package org.pharosdesk.channels.email.imap;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.imap.ImapArchive.Brief;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.pharosdesk.testing.CuttableLine;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Dovecot;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.beans.factory.annotation.Autowired;

/** Fetching from the mail server most mailboxes lie on, and what can happen to it meanwhile. */
@DeskTest
class DovecotTests {

    private static final ImapReader.Waits PATIENT =
            new ImapReader.Waits(ofSeconds(10), ofSeconds(60), ofMillis(200), ofMillis(100), ofMillis(100));
    private static final ImapReader.Waits IMPATIENT =
            new ImapReader.Waits(ofMillis(700), ofSeconds(60), ofMillis(200), ofMillis(100), ofMillis(100));
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static Dovecot dovecot;

    @Autowired
    ImapFetch fetch;

    @Autowired
    ImapProgress progress;

    @Autowired
    AccessTokens tokens;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final String user = "dovecot%d@desk.example".formatted(NEXT.incrementAndGet());
    private final String subject = user;
    private @Nullable CuttableLine line;
    private @Nullable ImapReader reader;
    private @Nullable IMAPStore other;

    @BeforeAll
    static void start() {
        dovecot = new Dovecot();
    }

    @AfterAll
    static void end() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @AfterEach
    void leave() throws MessagingException {
        if (reader != null) {
            reader.stop();
        }
        if (line != null) {
            line.close();
        }
        if (other != null) {
            other.close();
        }
    }

    @Test
    void aMailThatComesWhileTheConnectionIdlesIsTakenOverWithinTwoSeconds() throws Exception {
        append("old");
        read(AfterImport.KEEP);
        awaitIdle();

        append("new");

        await().atMost(ofSeconds(2)).until(() -> tickets() == 2);
        assertThat(line().connections()).as("one connection is enough for all").isEqualTo(1);
    }

    /** What an import asks of an account, on the server that is nearest to those in the field. */
    @ParameterizedTest
    @ValueSource(strings = {Dovecot.ABLE, Dovecot.NARROW})
    void anArchiveIsReadByUidAndLeftAsItWas(String host) throws Exception {
        append("one", "two", "three");
        expunge(2);
        var there = other().getFolder("Erledigt & Übertragen.Ελληνικά");
        there.create(Folder.HOLDS_MESSAGES);
        there.appendMessages(new Message[] {message("moved")});
        other().getFolder("Binned").create(Folder.HOLDS_MESSAGES);
        other().close(); // it would be one too many where there may be one

        try (var archive = new ImapArchives(tokens)
                .open(
                        mailbox(),
                        new Server(host, dovecot.port(), Security.NONE, user, new Password(Dovecot.PASSWORD)))) {
            assertThat(archive.folders())
                    .contains("INBOX", "Erledigt & Übertragen.Ελληνικά")
                    .doesNotContain("Binned");
            archive.examine("INBOX");
            assertThat(archive.uids()).containsExactly(1, 3);
            assertThat(archive.briefs(new long[] {1, 2, 3}))
                    .extracting(Brief::uid)
                    .containsExactly(1L, 3L);
            assertThat(archive.briefs(new long[] {3})).singleElement().satisfies(brief -> {
                assertThat(new String(brief.header(), StandardCharsets.US_ASCII))
                        .contains("Message-ID:");
                assertThat(brief.arrivedAt()).isNotNull();
                assertThat(brief.size()).isPositive();
            });
            assertThat(new String(archive.mails(new long[] {2, 3}).get(3L), StandardCharsets.UTF_8))
                    .contains(subject + " three");
            archive.examine("Binned");
            assertThat(archive.uids()).isEmpty();
            archive.examine("Erledigt & Übertragen.Ελληνικά");
            assertThat(archive.mails(archive.uids())).hasSize(1);
        }
        assertThat(flagged("INBOX", Flags.Flag.SEEN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Dovecot.ABLE, Dovecot.PLAIN, Dovecot.NARROW})
    void whatIsTakenOverIsMovedToAFolderThatIsMadeForIt(String host) throws Exception {
        append("one", "two", "three");
        flag(2, Flags.Flag.FLAGGED);
        other().close(); // it would be one too many where there may be one

        assertThat(run(host, "INBOX", AfterImport.MOVE, "Erledigt & Übertragen.Ελληνικά"))
                .isEqualTo(3);

        assertThat(left("INBOX")).isEmpty();
        assertThat(left("Erledigt & Übertragen.Ελληνικά")).containsExactly("one", "two", "three");
        assertThat(flagged("Erledigt & Übertragen.Ελληνικά", Flags.Flag.SEEN)).isEmpty();
        assertThat(flagged("Erledigt & Übertragen.Ελληνικά", Flags.Flag.DELETED))
                .isEmpty();
        assertThat(flagged("Erledigt & Übertragen.Ελληνικά", Flags.Flag.FLAGGED))
                .containsExactly("two");
        assertThat(other().getFolder("Erledigt & Übertragen.Ελληνικά").isSubscribed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Dovecot.ABLE, Dovecot.PLAIN})
    void whatIsTakenOverIsDeletedAndNothingElse(String host) throws Exception {
        append("one");
        assertThat(run(host, "INBOX", AfterImport.DELETE, null)).isEqualTo(1);
        assertThat(left("INBOX")).isEmpty();

        append("marked by another");
        run(host, "INBOX", AfterImport.KEEP, null);
        flag(1, Flags.Flag.DELETED);
        append("two");
        assertThat(run(host, "INBOX", AfterImport.DELETE, null)).isEqualTo(1);
        assertThat(left("INBOX")).contains("marked by another");
        assertThat(fates()).isEqualTo(3);
    }

    @Test
    void aFolderIsReadWhateverItIsCalled() throws Exception {
        var folder = other().getFolder("Entwürfe & Ελληνικά 日本");
        folder.create(Folder.HOLDS_MESSAGES);
        folder.appendMessages(new Message[] {message("one")});

        assertThat(run(Dovecot.ABLE, folder.getFullName(), AfterImport.KEEP, null))
                .isEqualTo(1);
    }

    @Test
    void whatAnotherClientDoesBetweenTheListAndTheFetchStopsNothing() throws Exception {
        append("one", "removed", "read", "four");
        line = new CuttableLine(dovecot.port());
        line.beforeClientSays("BODY.PEEK", () -> {
            expunge(2);
            flag(2, Flags.Flag.SEEN);
        });

        assertThat(run(line, AfterImport.MOVE)).isEqualTo(3);

        assertThat(subjects()).containsExactly("one", "read", "four");
        assertThat(left("INBOX")).isEmpty();
    }

    @Test
    void nothingIsTakenTwiceWhenTheMailsAreNumberedAnew() throws Exception {
        append("one", "two");
        read(AfterImport.KEEP);
        awaitIdle();
        assertThat(fates()).isEqualTo(2);
        var before = validity();

        line().cut();
        other().close();
        dovecot.numberAnew(user);
        append("three");
        line().mend();

        waiting().until(() -> fates() == 3);
        assertThat(validity()).isNotEqualTo(before);
        assertThat(subjects()).containsExactly("one", "two", "three");
    }

    @Test
    void whenTheServerIsKilledInTheMiddleOfAMailAllAreTakenOverOnceItIsBack() throws Exception {
        append("one", "two", "three");
        line = new CuttableLine(dovecot.port());
        line.hushAfter("Subject: " + subject + " two", 5);
        read(AfterImport.DELETE, IMPATIENT);
        waiting().until(() -> fates() == 1);

        other().close();
        dovecot.kill();
        dovecot.startAgain();

        waiting().until(() -> fates() == 3);
        assertThat(subjects()).containsExactly("one", "two", "three");
        waiting().until(() -> left("INBOX").isEmpty());
    }

    @Test
    void aServerThatHangsInTheMiddleOfAMailIsAskedAnew() throws Exception {
        append("one", "two");
        line = new CuttableLine(dovecot.port());
        line.hushAfter("Subject: " + subject + " one", 5);
        read(AfterImport.KEEP, IMPATIENT);

        waiting().until(() -> "silent".equals(cause()));
        waiting().until(() -> fates() == 2);
        waiting().until(() -> cause() == null);
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAMailIsMadeAnew() throws Exception {
        append("one", "two");
        line = new CuttableLine(dovecot.port());
        line.cutAfter("Subject: " + subject + " one", 5);
        read(AfterImport.KEEP);

        waiting().until(() -> fates() == 2);
        assertThat(line().connections()).isEqualTo(2);
        assertThat(subjects()).containsExactly("one", "two");
    }

    @Test
    void aConnectionThatDiesWithoutAWordWhileItIdlesHoldsUpNobody() throws Exception {
        line = new CuttableLine(dovecot.port());
        line.hushAfter("+ idling", 10);
        var dead = new ImapReader(
                mailbox(),
                imap("127.0.0.1", line.port(), "INBOX", AfterImport.KEEP, null, Dovecot.PASSWORD),
                tokens,
                fetch,
                progress,
                clock,
                new ImapReader.Waits(ofMillis(1500), ofMillis(200), ofMillis(200), ofMillis(100), ofMillis(100)));
        reader = dead;
        Thread.ofVirtual().start(dead);
        awaitIdle();
        append("while it was dead");

        waiting().until(() -> {
            var asked = System.nanoTime();
            dead.renew();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(ofSeconds(1));
            return tickets() == 1;
        });
    }

    @Test
    void aReaderThatIsToldToStopAsksNoDeadServerForLeave() throws Exception {
        line = new CuttableLine(dovecot.port());
        line.hushAfter("+ idling", 10);
        read(AfterImport.KEEP);
        awaitIdle();

        var asked = System.nanoTime();
        Objects.requireNonNull(reader).stop();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "EXAMINE, {tag} NO [INUSE] Mailbox is locked, refused, [INUSE] Mailbox is locked",
        "AUTHENTICATE, {tag} NO [UNAVAILABLE] Try again later, refused, [UNAVAILABLE] Try again later",
        "AUTHENTICATE, {tag} NO [AUTHENTICATIONFAILED] No, sign-in, [AUTHENTICATIONFAILED] No",
        "FETCH, * BYE Going down, cut-off, * BYE Going down"
    })
    void whatTheServerRefusesIsToldInItsWordsAndTriedAgain(String command, String answer, String cause, String words)
            throws Exception {
        append("one");
        line = new CuttableLine(dovecot.port());
        line.answerInstead(command, answer);
        read(AfterImport.KEEP);

        waiting().until(() -> cause.equals(cause()));
        assertThat(words()).isEqualTo(words);
        waiting().until(() -> fates() == 1);
        waiting().until(() -> cause() == null);
    }

    @Test
    void theTestOfAConnectionTellsWhatIsWrong() throws Exception {
        append("one");
        other().close();
        assertThat(check("127.0.0.1", "INBOX", "wrong"))
                .isEqualTo(new MailTrouble(MailTrouble.Cause.SIGN_IN, "[AUTHENTICATIONFAILED] Authentication failed."));
        assertThat(check("127.0.0.1", "Nowhere", Dovecot.PASSWORD).cause()).isEqualTo(MailTrouble.Cause.NO_FOLDER);
        try (var _ = connect(Dovecot.NARROW)) {
            var full = check(Dovecot.NARROW, "INBOX", Dovecot.PASSWORD);
            assertThat(full.cause()).isEqualTo(MailTrouble.Cause.REFUSED);
            assertThat(full.words()).startsWith("[LIMIT] Maximum number of connections");
        }
        assertThat(new ImapCheck(tokens).check(mailbox(Dovecot.ABLE, "INBOX", Dovecot.PASSWORD)))
                .isEmpty();
    }

    @Test
    void aMailThatIsTooLargeIsNamedAndLeftThere() throws Exception {
        append("one");
        dovecot.deliverHuge(user, ImapFetch.LARGEST_MAIL + 1);
        append("three");

        assertThat(run(Dovecot.ABLE, "INBOX", AfterImport.DELETE, null)).isEqualTo(3);

        assertThat(subjects()).containsExactly("one", "three");
        assertThat(sql.fetchValues(
                        "SELECT reason FROM mail_fate WHERE mailbox_id = ? AND ticket_number IS NULL",
                        mailbox().id().value()))
                .isEqualTo(List.of("too-large"));
        assertThat(left("INBOX")).hasSize(1);
    }

    @Test
    void aLargeMailIsTakenOverWhole() throws Exception {
        var words = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do.\n".repeat(100_000);
        append(mail("kari+" + user, subject + " large", words));

        assertThat(run(Dovecot.ABLE, "INBOX", AfterImport.DELETE, null)).isEqualTo(1);

        assertThat(sql.fetchSingle(
                                "SELECT max(size) FROM mail_fate WHERE mailbox_id = ?",
                                mailbox().id().value())
                        .get(0, Long.class))
                .isGreaterThan(words.length());
    }

    private void read(AfterImport afterImport) {
        read(afterImport, PATIENT);
    }

    private void read(AfterImport afterImport, ImapReader.Waits waits) {
        if (line == null) {
            line = new CuttableLine(dovecot.port());
        }
        var imap = imap("127.0.0.1", line.port(), "INBOX", afterImport, "Done", Dovecot.PASSWORD);
        reader = new ImapReader(mailbox(), imap, tokens, fetch, progress, clock, waits);
        Thread.ofVirtual().start(reader);
    }

    private void awaitIdle() {
        waiting().until(() -> line().said().contains("IDLE"));
    }

    private int run(String host, String folder, AfterImport afterImport, @Nullable String moveTo) throws Exception {
        return run(imap(host, dovecot.port(), folder, afterImport, moveTo, Dovecot.PASSWORD));
    }

    private int run(CuttableLine line, AfterImport afterImport) throws Exception {
        return run(imap("127.0.0.1", line.port(), "INBOX", afterImport, "Done", Dovecot.PASSWORD));
    }

    private int run(Imap imap) throws Exception {
        try (var connection = ImapConnection.open(mailbox(), imap, tokens)) {
            return fetch.fetch(mailbox(), imap, connection);
        }
    }

    private MailTrouble check(String host, String folder, String password) {
        return new ImapCheck(tokens).check(mailbox(host, folder, password)).orElseThrow();
    }

    private Mailbox mailbox(String host, String folder, String password) {
        var box = mailbox();
        return new Mailbox(
                box.id(),
                box.address(),
                List.of(),
                box.name(),
                null,
                null,
                box.senderName(),
                box.signatures(),
                List.of(),
                null,
                null,
                null,
                false,
                imap(host, dovecot.port(), folder, AfterImport.KEEP, null, password),
                null,
                null,
                1);
    }

    private Imap imap(
            String host, int port, String folder, AfterImport afterImport, @Nullable String moveTo, String password) {
        return new Imap(
                new Server(host, port, Security.NONE, user, new Password(password)), folder, afterImport, moveTo);
    }

    private Mailbox mailbox() {
        return mailboxes.get(user);
    }

    private CuttableLine line() {
        return Objects.requireNonNull(line);
    }

    private int fates() {
        return sql.fetchCount(sql.selectFrom("mail_fate")
                .where("ticket_number IS NOT NULL AND mailbox_id = " + mailbox().id()));
    }

    private int tickets() {
        return sql.fetchCount(sql.selectFrom("ticket").where("subject LIKE '" + subject + " %'"));
    }

    private List<String> subjects() {
        return sql
                .fetch("SELECT subject FROM ticket WHERE subject LIKE ? ORDER BY number", subject + " %")
                .getValues(0, String.class)
                .stream()
                .map(this::ending)
                .toList();
    }

    private @Nullable String cause() {
        return ofProgress("last_cause");
    }

    private @Nullable String words() {
        return ofProgress("last_error");
    }

    private String validity() {
        return Objects.requireNonNull(ofProgress("uid_validity"));
    }

    private @Nullable String ofProgress(String column) {
        return sql.fetchSingle(
                        "SELECT max(%s::text) FROM imap_progress WHERE mailbox_id = ?".formatted(column),
                        mailbox().id().value())
                .get(0, String.class);
    }

    /** Another mail program of the same user. */
    private IMAPStore other() throws MessagingException {
        var known = other;
        if (known != null && known.isConnected()) {
            return known;
        }
        var connected = connect(Dovecot.ABLE);
        other = connected;
        return connected;
    }

    private IMAPStore connect(String host) throws MessagingException {
        var store = (IMAPStore) Session.getInstance(new Properties()).getStore("imap");
        store.connect(host, dovecot.port(), user, Dovecot.PASSWORD);
        return store;
    }

    private void append(String... endings) throws MessagingException {
        for (var ending : endings) {
            append(mail("kari+" + user, subject + " " + ending, "Hello"));
        }
    }

    private void append(byte[] mail) throws MessagingException {
        other().getFolder("INBOX").appendMessages(new Message[] {message(mail)});
    }

    private Message message(String ending) throws MessagingException {
        return message(mail("kari+" + user, subject + " " + ending, "Hello"));
    }

    private static Message message(byte[] mail) throws MessagingException {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail));
    }

    private void flag(int number, Flags.Flag flag) {
        in("INBOX", folder -> {
            folder.getMessage(number).setFlag(flag, true);
            return number;
        });
    }

    private void expunge(int number) {
        in("INBOX", folder -> {
            folder.getMessage(number).setFlag(Flags.Flag.DELETED, true);
            return folder.expunge();
        });
    }

    private List<String> left(String name) {
        return in(name, folder -> endings(folder.getMessages()));
    }

    private List<String> flagged(String name, Flags.Flag flag) {
        return in(
                name,
                folder -> endings(Arrays.stream(folder.getMessages())
                        .filter(message -> isFlagged(message, flag))
                        .toArray(Message[]::new)));
    }

    private static boolean isFlagged(Message message, Flags.Flag flag) {
        try {
            return message.isSet(flag);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> endings(Message[] messages) {
        return Arrays.stream(messages)
                .map(message -> {
                    try {
                        return message.getSubject() == null ? "" : ending(message.getSubject());
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private String ending(String whole) {
        return whole.substring(subject.length() + 1);
    }

    private interface Deed<T> {
        T with(Folder folder) throws MessagingException;
    }

    private <T> T in(String name, Deed<T> deed) {
        try {
            var folder = other().getFolder(name);
            folder.open(Folder.READ_WRITE);
            var result = deed.with(folder);
            folder.close(false);
            return result;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory waiting() {
        return await().dontCatchUncaughtExceptions().pollInterval(ofMillis(50)).atMost(ofSeconds(10));
    }
}

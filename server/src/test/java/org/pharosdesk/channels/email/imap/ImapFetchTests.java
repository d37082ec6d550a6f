package org.pharosdesk.channels.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.pharosdesk.testing.Mails.mail;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.imap.ImapProgress.Waiting;
import org.pharosdesk.channels.email.intake.FateDecided;
import org.pharosdesk.channels.email.intake.ImapPosition;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Overheard;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ImapFetchTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    ImapFetch fetch;

    @Autowired
    ImapProgress progress;

    @Autowired
    AccessTokens tokens;

    @Autowired
    MailIntake intake;

    @Autowired
    Overheard overheard;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    DSLContext sql;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final String user = "imap%d@desk.example".formatted(NEXT.incrementAndGet());

    @BeforeEach
    void start() {
        server.start();
        server.setUser(user, user, "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void allMailsOfARunAreTakenOverWhateverIsDoneWithThemAfterwards() throws Exception {
        for (var afterImport : AfterImport.values()) {
            for (var i = 0; i < 10; i++) {
                append(mail("kari@imap.example", "%s %s %d".formatted(user, afterImport, i), "Mail " + i));
            }
            assertThat(run(afterImport)).isEqualTo(10);
            assertThat(run(afterImport)).isZero();
        }
        assertThat(fates()).isEqualTo(30);
        assertThat(inbox().getMessageCount()).as("kept ones alone").isEqualTo(10);
    }

    @Test
    void whatAnotherClientHasReadIsNewToUsAllTheSame() throws Exception {
        append(mail("a@imap.example", user, "one"));
        run(AfterImport.KEEP);
        append(mail("a@imap.example", user, "two"));
        inbox().getMessages().forEach(message -> message.getFlags().add(Flags.Flag.SEEN));

        assertThat(run(AfterImport.KEEP)).isEqualTo(1);
        assertThat(fates()).isEqualTo(2);
    }

    @Test
    void readingMarksNothing() throws Exception {
        append(mail("a@imap.example", user, "one"));
        run(AfterImport.KEEP);
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.SEEN))
                .isFalse();
    }

    @Test
    void mailsNumberedAnewAreKnownByTheirContent() throws Exception {
        append(mail("a@imap.example", user, "one"));
        append(mail("a@imap.example", user, "two"));
        run(AfterImport.KEEP);
        var tickets = sql.fetchCount(sql.selectFrom("ticket"));
        sql.execute("UPDATE imap_progress SET uid_validity = uid_validity - 1");
        sql.execute("UPDATE mail_fate SET uid_validity = uid_validity - 1 WHERE uid IS NOT NULL");

        assertThat(run(AfterImport.KEEP)).isEqualTo(2);
        assertThat(sql.fetchCount(sql.selectFrom("ticket"))).isEqualTo(tickets);
        assertThat(fates()).isEqualTo(2);
    }

    @Test
    void aMailThatIsKeptAsideDoesNotStopTheOthers() throws Exception {
        append(("Subject: " + user + "\r\n\r\nNobody wrote this.\r\n").getBytes(StandardCharsets.UTF_8));
        append(mail("a@imap.example", user, "after"));

        assertThat(run(AfterImport.KEEP)).isEqualTo(2);
        assertThat(sql.fetchCount(sql.selectFrom("mail_fate")
                        .where("fate = 'quarantined' and uid = 1 and mailbox_id = "
                                + mailbox().id())))
                .isEqualTo(1);
    }

    @Test
    void aMailLeftOnItsServerKeepsItsFateWhenItIsMetAgain() {
        var first = intake.leave(mailbox(), new ImapPosition("INBOX", 1, 7), 99, "too-large", "99");
        var again = intake.leave(mailbox(), new ImapPosition("INBOX", 1, 7), 99, "too-large", "99");

        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void howFarAFolderIsReadGoesBackOnlyWhenItsMailsAreNumberedAnew() {
        var id = mailbox().id();
        progress.reached(id, "INBOX", 1, 9, Waiting.NONE);
        progress.reached(id, "INBOX", 1, 4, Waiting.NONE);
        assertThat(progress.lastUid(id, "INBOX", 1)).isEqualTo(9);

        progress.reached(id, "INBOX", 2, 4, Waiting.NONE);
        assertThat(progress.lastUid(id, "INBOX", 2)).isEqualTo(4);
    }

    @Test
    void aMailThatComesWhileOthersAreTakenOverIsTakenOverToo() throws Exception {
        append(mail("a@imap.example", user, "one"));
        var meanwhile = new ArrayDeque<>(List.of(mail("a@imap.example", user, "meanwhile")));
        Overheard.Then<FateDecided> another = _ -> {
            if (!meanwhile.isEmpty()) {
                append(meanwhile.remove());
            }
        };
        try (var _ = overheard.each(FateDecided.class, another)) {
            assertThat(run(AfterImport.KEEP)).isEqualTo(2);
        }
    }

    @Test
    void aMailItsServerCannotHandOverIsNamedAndLeftThere() throws Exception {
        append(mail("a@imap.example", user, "damaged"));
        damage(inbox().getMessages().getFirst().getMimeMessage());
        append(mail("a@imap.example", user, "after"));
        for (var i = 0; i < ImapFetch.MOST_ATTEMPTS; i++) {
            assertThatThrownBy(() -> run(AfterImport.DELETE)).isInstanceOf(MessagingException.class);
        }
        assertThat(noted("waiting_mails")).as("known though not taken over").isEqualTo("2");
        assertThat(noted("oldest_waiting_at")).isNotNull();
        assertThat(noted("phase")).isEqualTo("taking");

        assertThat(run(AfterImport.DELETE)).isEqualTo(2);
        assertThat(sql.fetchValues(
                        "SELECT reason FROM mail_fate WHERE source = 'imap' AND mailbox_id = ? ORDER BY id",
                        mailbox().id().value()))
                .isEqualTo(List.of("unreadable-on-server", "new"));
        assertThat(inbox().getMessageCount()).as("the damaged one alone").isEqualTo(1);
        assertThat(noted("waiting_mails")).isEqualTo("0");
        assertThat(noted("phase")).isEqualTo("listening");
    }

    @Test
    void thatAMailCannotBeMovedIsNotedUntilOneCan() throws Exception {
        append(mail("a@imap.example", user, "one"));
        assertThatThrownBy(() -> run(AfterImport.MOVE, "#shared.no.such"))
                .as("the server hangs up at such a folder")
                .isInstanceOf(MessagingException.class);
        assertThat(noted("stays_cause")).isNotNull();
        assertThat(fates()).as("it is taken over all the same").isEqualTo(1);

        run(AfterImport.MOVE);
        assertThat(noted("stays_since")).as("nothing was to be moved").isNotNull();

        append(mail("a@imap.example", user, "two"));
        run(AfterImport.MOVE);
        assertThat(noted("stays_since")).isNull();
    }

    @Test
    void failuresOfOneCauseAreCountedUntilADayPassesWithoutThem() {
        var id = mailbox().id();
        var nobody = new MailTrouble(MailTrouble.Cause.NOBODY, "Connection refused");
        var soon = Instant.now();
        progress.failed(id, "INBOX", nobody, soon);
        progress.failed(id, "INBOX", nobody, soon);
        assertThat(times()).containsExactly(2);

        sql.execute(
                "UPDATE fetch_trouble SET last_at = last_at - interval '25 hours' WHERE mailbox_id = ?", id.value());
        progress.failed(id, "INBOX", nobody, soon);
        progress.failed(id, "INBOX", new MailTrouble(MailTrouble.Cause.SILENT, null), soon);
        assertThat(times()).containsExactly(1, 1);
    }

    /** It has a size, but its content is gone. */
    private static void damage(MimeMessage mail) throws MessagingException {
        mail.setDataHandler(new DataHandler(new FileDataSource("gone")));
        mail.saveChanges();
    }

    @Test
    void theCheckOfASilentServerEndsBeforeThePersonGivesUp() throws Exception {
        assertThat(ImapCheck.PATIENCE).isLessThan(Duration.ofSeconds(30));
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = new Server("127.0.0.1", silent.getLocalPort(), Security.NONE, user, new Password("secret"));
            var box = mailbox();
            var checked = new Mailbox(
                    box.id(),
                    box.address(),
                    List.of(),
                    box.name(),
                    null,
                    null,
                    box.senderName(),
                    Map.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    false,
                    new Imap(server, "INBOX", AfterImport.KEEP, null),
                    null,
                    null,
                    1);

            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThat(new ImapCheck(tokens, Duration.ofSeconds(1)).check(checked))
                            .map(MailTrouble::cause)
                            .hasValue(MailTrouble.Cause.SILENT));
        }
    }

    @Test
    void oneNodeAtATimeHoldsAMailboxUntilItsLeaseEnds() {
        var id = mailbox().id();
        assertThat(progress.lease(id, "one", Duration.ofMinutes(5))).isTrue();
        assertThat(progress.lease(id, "two", Duration.ofMinutes(5))).isFalse();
        assertThat(progress.lease(id, "one", Duration.ofMinutes(-5))).isTrue();
        assertThat(progress.lease(id, "two", Duration.ofMinutes(5))).isTrue();
    }

    private List<Integer> times() {
        return sql.fetch(
                        "SELECT times FROM fetch_trouble WHERE mailbox_id = ?",
                        mailbox().id().value())
                .getValues(0, Integer.class);
    }

    private @Nullable Object noted(String column) {
        return sql.fetchValue(
                "SELECT %s::text FROM imap_progress WHERE mailbox_id = ?".formatted(column),
                mailbox().id().value());
    }

    private int run(AfterImport afterImport) throws Exception {
        return run(afterImport, "Done");
    }

    private int run(AfterImport afterImport, String moveTo) throws Exception {
        var imap = imap(afterImport, moveTo);
        try (var connection = ImapConnection.open(mailbox(), imap, tokens)) {
            return fetch.fetch(mailbox(), imap, connection);
        }
    }

    private Mailbox mailbox() {
        return mailboxes.get(user);
    }

    private Imap imap(AfterImport afterImport, String moveTo) {
        return new Imap(
                new Server("127.0.0.1", server.getImap().getPort(), Security.NONE, user, new Password("secret")),
                "INBOX",
                afterImport,
                moveTo);
    }

    private int fates() {
        return sql.fetchCount(sql.selectFrom("mail_fate")
                .where("source = 'imap' and mailbox_id = " + mailbox().id()));
    }

    private MailFolder inbox() {
        return server.getManagers()
                .getImapHostManager()
                .getFolder(server.getUserManager().getUser(user), "INBOX");
    }

    private void append(byte[] mail) throws Exception {
        var message = new MimeMessage((Session) null, new ByteArrayInputStream(mail));
        inbox().appendMessage(message, new Flags(), new Date());
    }
}

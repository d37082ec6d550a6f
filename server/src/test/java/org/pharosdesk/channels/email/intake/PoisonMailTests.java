package org.pharosdesk.channels.email.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.FullDisk;
import org.pharosdesk.tickets.TicketOpened;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mails on which the desk itself fails, and what becomes of them and of those behind them. */
@DeskTest
@Import(PoisonMailTests.Stumbling.class)
class PoisonMailTests {

    /** Part of the desk that fails on certain tickets, within the transaction that opens them. */
    @TestComponent
    static class Stumbling {

        private final Set<String> subjects = ConcurrentHashMap.newKeySet();
        private final Set<String> strainingSubjects = ConcurrentHashMap.newKeySet();
        private final Set<String> severingSubjects = ConcurrentHashMap.newKeySet();
        private final Tickets tickets;
        private final DSLContext sql;

        Stumbling(Tickets tickets, DSLContext sql) {
            this.tickets = tickets;
            this.sql = sql;
        }

        @EventListener
        void on(TicketOpened opened) {
            var subject = tickets.find(opened.number()).orElseThrow().subject();
            if (subjects.contains(subject)) {
                throw new IllegalStateException("Stumbled");
            }
            if (strainingSubjects.contains(subject)) {
                throw new QueryTimeoutException("Strained", new SQLTimeoutException());
            }
            if (severingSubjects.contains(subject)) {
                sql.execute("SELECT pg_terminate_backend(pg_backend_pid())"); // as a restart of PostgreSQL does
            }
        }
    }

    private static final Duration LONG_ENOUGH = ofSeconds(60);
    private static final int PORT = LoopbackPort.free();

    @Autowired
    MailIntake intake;

    @Autowired
    FateStore fates;

    @Autowired
    Jobs jobs;

    @Autowired
    @Qualifier("retryFailedMail")
    RecurringTask<Void> retry;

    @Autowired
    Blobs blobs;

    @Autowired
    DataFolder data;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Stumbling stumbling;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @DynamicPropertySource
    static void listen(DynamicPropertyRegistry registry) {
        registry.add("PHAROS_SMTP_PORT", () -> PORT);
    }

    @BeforeEach
    void aMailboxExists() {
        fixture.get("help@desk.example");
    }

    @AfterEach
    void heal() {
        stumbling.subjects.clear();
        stumbling.strainingSubjects.clear();
        stumbling.severingSubjects.clear();
    }

    @Test
    void aMailTheDeskFailsOnIsKeptRawAndRecoversByItselfAsOneTicket() throws Exception {
        stumbling.subjects.add("Poison");
        var poison = mail("kari@poison.example", "Poison", "Drink me");
        try (var sender = new Sender()) {
            assertThat(sender.send(poison)).isEqualTo(250);
            assertThat(sender.send(mail("kari@poison.example", "Behind poison", "Hello")))
                    .isEqualTo(250);
        }
        assertThat(tickets("Poison")).isZero();
        assertThat(tickets("Behind poison")).isEqualTo(1);
        var kept = fate("Poison");
        assertThat(kept.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(kept.detail()).contains("Stumbled");
        assertThat(blobs.read(Objects.requireNonNull(kept.mail().rawHash()))).isEqualTo(poison);

        stumbling.subjects.clear();
        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return fate("Poison").outcome() == Outcome.NEW_TICKET;
        });
        try (var sender = new Sender()) {
            assertThat(sender.send(poison)).as("brought once more").isEqualTo(250);
        }
        assertThat(fate("Poison").id()).isEqualTo(kept.id());
        assertThat(tickets("Poison")).isEqualTo(1);
    }

    @Test
    void aMailOfWhichNotEvenTheFailureCanBeKeptStaysWithItsSenderUntilItCan() throws Exception {
        var poison = mail("kari@poison.example", "Undigestible", "Drink me");
        try (var sender = new Sender()) {
            refuse("INSERT", "ticket", "Undigestible");
            refuse("INSERT", "mail_fate", "Undigestible");
            try {
                assertThat(sender.send(poison)).isEqualTo(451);
                assertThat(sender.send(mail("kari@poison.example", "Behind undigestible", "Hello")))
                        .isEqualTo(250);
            } finally {
                sql.execute("DROP FUNCTION refuse_poison() CASCADE");
            }
            assertThat(fatesOf("Undigestible")).isZero();
            assertThat(tickets("Undigestible")).isZero();
            assertThat(tickets("Behind undigestible")).isEqualTo(1);

            assertThat(sender.send(poison)).isEqualTo(250);
        }
        assertThat(fatesOf("Undigestible")).isEqualTo(1);
        assertThat(tickets("Undigestible")).isEqualTo(1);
    }

    @Test
    void aMailDuringWhichTheDatabaseGoesAwayStaysWithItsSenderAndCountsAsNoFailure() throws Exception {
        stumbling.severingSubjects.add("Severed");
        var mail = mail("kari@poison.example", "Severed", "Hello");
        try (var sender = new Sender()) {
            assertThat(sender.send(mail)).isEqualTo(451);
            assertThat(fatesOf("Severed")).isZero();

            stumbling.severingSubjects.clear();
            assertThat(sender.send(mail)).isEqualTo(250);
        }
        assertThat(fatesOf("Severed")).isEqualTo(1);
        assertThat(tickets("Severed")).isEqualTo(1);
    }

    @Test
    void aMailThatFailsTimeAndAgainWaitsForAPersonAndBecomesOneTicketHoweverManyLetItIn() throws Exception {
        stumbling.subjects.add("Hard");
        var id = receive("help@desk.example", "Hard").id();
        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return fate("Hard").outcome() == Outcome.QUARANTINED;
        });
        assertThat(fate("Hard").reason()).isEqualTo("failed-repeatedly");
        assertThat(fate("Hard").attempts()).isEqualTo(MailIntake.MOST_ATTEMPTS);

        stumbling.subjects.clear();
        try (var people = Executors.newFixedThreadPool(4)) {
            Callable<Fate> letIn = () -> intake.release(id, "Anna");
            var released = people.invokeAll(List.of(letIn, letIn, letIn, letIn)).stream()
                    .filter(done -> done.state() == Future.State.SUCCESS)
                    .count();
            assertThat(released).isEqualTo(1);
        }
        assertThat(tickets("Hard")).isEqualTo(1);
    }

    @Test
    void aFailedMailThatCannotBeTriedAgainDoesNotKeepTheOthersFromIt() {
        stumbling.subjects.addAll(Set.of("Homeless", "After homeless"));
        receive("gone@desk.example", "Homeless");
        receive("help@desk.example", "After homeless");
        stumbling.subjects.clear();
        sql.execute("DELETE FROM mailbox WHERE address = 'gone@desk.example'");
        mailboxes.forget();

        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return tickets("After homeless") == 1;
        });
        assertThat(fate("Homeless").outcome()).as("is kept and shown").isEqualTo(Outcome.FAILED);
    }

    @Test
    void aMailThatStrainsTheDatabaseDoesNotKeepTheOthersFromIt() {
        stumbling.subjects.addAll(Set.of("Straining", "After straining"));
        receive("help@desk.example", "Straining");
        receive("help@desk.example", "After straining");
        stumbling.strainingSubjects.add("Straining");
        stumbling.subjects.clear();

        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return tickets("After straining") == 1;
        });
        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return fate("Straining").reason().equals("failed-repeatedly");
        });
        assertThat(fate("Straining").detail()).contains("Strained");
    }

    @Test
    void aMailThatCannotEvenBeBlamedDoesNotKeepTheOthersFromBeingTried() {
        stumbling.subjects.addAll(Set.of("Unblamable", "After unblamable"));
        receive("help@desk.example", "Unblamable");
        receive("help@desk.example", "After unblamable");
        stumbling.strainingSubjects.add("Unblamable");
        stumbling.subjects.clear();
        refuse("UPDATE", "mail_fate", "Unblamable");
        try {
            await().atMost(LONG_ENOUGH).until(() -> {
                letTheRetryRun();
                return tickets("After unblamable") == 1;
            });
        } finally {
            sql.execute("DROP FUNCTION refuse_poison() CASCADE");
        }
    }

    @Test
    void anAutomaticAnswerThatIsTriedAgainByItselfOpensNoTicketEither() {
        var away = new String(mail("kari@poison.example", "Away", "I am away"), UTF_8)
                .replaceFirst("Subject:", "Auto-Submitted: auto-replied\r\nSubject:")
                .getBytes(UTF_8);
        sql.execute(
                "INSERT INTO mail_fate (fate, reason, detail, source, mailbox_id, raw_hash, subject, size, attempts, received_at)"
                        + " VALUES ('failed', 'failed', '', 'smtp', ?, ?, 'Away', ?, 1, now())",
                fixture.get("help@desk.example").id().value(),
                blobs.store(away).hash(),
                away.length);

        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return fate("Away").outcome() != Outcome.FAILED;
        });
        assertThat(fate("Away").outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(tickets("Away")).isZero();
    }

    @Test
    void whileTheDiskIsFullNoMailIsBlamedAndSmallOnesAreLetIn() throws Exception {
        stumbling.subjects.addAll(Set.of("Heavy", "Light 1", "Light 2", "Light 3"));
        receive("help@desk.example", "Heavy", mail("kari@poison.example", "Heavy", "Drink me. ".repeat(60_000)));
        stumbling.subjects.remove("Heavy");
        try (var _ = new FullDisk(data)) {
            for (var light : List.of("Light 1", "Light 2", "Light 3")) {
                receive("help@desk.example", light);
                stumbling.subjects.remove(light);
                await().atMost(LONG_ENOUGH).until(() -> {
                    letTheRetryRun();
                    return tickets(light) == 1;
                });
            }
            assertThat(fate("Heavy").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(fate("Heavy").attempts()).isEqualTo(1);
        }
        await().atMost(LONG_ENOUGH).until(() -> {
            letTheRetryRun();
            return tickets("Heavy") == 1;
        });
    }

    @Test
    void whileTheDiskIsFullALargeMailStaysWithItsSender() throws Exception {
        var large = mail("kari@poison.example", "Large", "Drink me. ".repeat(60_000));
        try (var sender = new Sender()) {
            try (var _ = new FullDisk(data)) {
                assertThat(sender.send(large)).isEqualTo(451);
                assertThat(sender.send(mail("kari@poison.example", "Small", "Hello")))
                        .isEqualTo(250);
            }
            assertThat(fatesOf("Large")).isZero();
            assertThat(sender.send(large)).isEqualTo(250);
        }
        assertThat(tickets("Large")).isEqualTo(1);
        assertThat(tickets("Small")).isEqualTo(1);
    }

    private Fate receive(String address, String subject) {
        return receive(address, subject, mail("kari@poison.example", subject, "Drink me"));
    }

    private Fate receive(String address, String subject, byte[] mail) {
        var mailbox = fixture.get(address);
        var fate = intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
        assertThat(fate.outcome()).isEqualTo(Outcome.FAILED);
        return fate;
    }

    /** The database throws at whatever carries this subject, for a reason that does not pass by itself. */
    private void refuse(String change, String table, String subject) {
        sql.execute("""
                CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'poison'; END $$""");
        sql.execute("CREATE TRIGGER refuse_poison BEFORE %s ON %s FOR EACH ROW WHEN (NEW.subject = '%s')"
                        .formatted(change, table, subject)
                + " EXECUTE FUNCTION refuse_poison()");
    }

    /** Instead of waiting for the minutes between two runs. */
    private void letTheRetryRun() {
        jobs.now(retry.instance(RecurringTask.INSTANCE));
    }

    private Fate fate(String subject) {
        var id = sql.fetchSingle("SELECT id FROM mail_fate WHERE subject = ?", subject)
                .get(0, Long.class);
        return fates.find(id).orElseThrow();
    }

    private int fatesOf(String subject) {
        return sql.fetchSingle("SELECT count(*)::int FROM mail_fate WHERE subject = ?", subject)
                .get(0, Integer.class);
    }

    private int tickets(String subject) {
        return sql.fetchSingle("SELECT count(*)::int FROM ticket WHERE subject = ?", subject)
                .get(0, Integer.class);
    }

    /** One connection over which mails are brought one after the other. */
    private static final class Sender implements AutoCloseable {

        private final Session session = Session.getInstance(new Properties());
        private final Transport transport;

        Sender() throws MessagingException {
            transport = session.getTransport("smtp");
            transport.connect("127.0.0.1", PORT, null, null);
        }

        /** The code of the answer to the whole mail. */
        int send(byte[] mail) throws MessagingException {
            try {
                transport.sendMessage(
                        new MimeMessage(session, new ByteArrayInputStream(mail)),
                        InternetAddress.parse("help@desk.example"));
                return 250;
            } catch (SMTPSendFailedException e) {
                return e.getReturnCode();
            }
        }

        @Override
        public void close() throws MessagingException {
            transport.close();
        }
    }
}

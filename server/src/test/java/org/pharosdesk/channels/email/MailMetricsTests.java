package org.pharosdesk.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.sending.Deliveries;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class MailMetricsTests {

    /** Longer than any other test leaves a mail behind. */
    private static final Duration AGES = Duration.ofDays(400);

    @Autowired
    Deliveries deliveries;

    @Autowired
    Fates fates;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void leaveNothing() {
        sql.execute("DELETE FROM delivery WHERE subject = 'metric'");
        sql.execute("DELETE FROM mail_fate WHERE reason = 'metric'");
        sql.execute("DELETE FROM imap_progress p USING mailbox m WHERE m.id = p.mailbox_id AND m.name = 'metric'");
        sql.execute("DELETE FROM mailbox WHERE name = 'metric'");
        mailboxes.forget();
    }

    @ParameterizedTest
    @CsvSource({"queued", "sending", "failed", "unknown"})
    void mailsThatHaveNotLeftAreCounted(String state) {
        var name = "pharos_deliveries{state=\"%s\"}".formatted(state);
        await().untilAsserted(
                        () -> { // mails of other tests may just be on their way
                            leaveNothing();
                            var before = value(name);
                            delivery(state, Duration.ZERO, null, false);
                            assertThat(value(name) - before).isEqualTo(1);
                        });
    }

    @Test
    void whatAPersonSentAgainInVainIsDoneWith() {
        var before = value("pharos_deliveries{state=\"unknown\"}");
        delivery("unknown", Duration.ZERO, null, false);
        sql.execute("UPDATE delivery SET resent = true WHERE subject = 'metric'");

        assertThat(value("pharos_deliveries{state=\"unknown\"}")).isEqualTo(before);
    }

    @Test
    void aMailIsOverdueSinceItShouldHaveLeft() {
        delivery("queued", AGES, null, false);

        assertThat(value("pharos_delivery_overdue_seconds"))
                .isBetween((double) AGES.toSeconds(), (double) AGES.plusHours(1).toSeconds());
    }

    @Test
    void neitherAPausedMailNorOneThatIsTriedAgainLaterNorOneJustSentAgainIsOverdue() {
        delivery("queued", AGES, null, true);
        delivery("queued", AGES, Duration.ofHours(1), false);
        delivery("queued", Duration.ZERO, null, false);

        assertThat(value("pharos_delivery_overdue_seconds")).isLessThan(AGES.toSeconds());
    }

    @Test
    void mailsKeptAsideAreCounted() {
        var before = value("pharos_mails{fate=\"quarantined\"}");
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, size, received_at)
                VALUES ('quarantined', 'metric', '', 'smtp', 1, now())""");

        assertThat(value("pharos_mails{fate=\"quarantined\"}") - before).isEqualTo(1);
    }

    @Test
    void aMailboxIsCountedWhileTheFolderItReadsFails() {
        var before = value("pharos_mailboxes_failing");
        var id = fixture.get("metric@desk.example").id().value();
        sql.execute("""
                UPDATE mailbox SET name = 'metric',
                    imap = '{"host": "imap.example", "port": 993, "security": "TLS", "user": "u", "folder": "Helpdesk"}'
                WHERE id = ?""", id);
        sql.execute(
                "INSERT INTO imap_progress (mailbox_id, folder, uid_validity, failing_since) VALUES (?, 'Helpdesk', 1, now())",
                id);
        assertThat(value("pharos_mailboxes_failing") - before).isEqualTo(1);

        for (var mended : new String[] {
            "paused = true", "imap = NULL", "imap = jsonb_set(imap, '{folder}', '\"INBOX\"')",
        }) {
            new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
                sql.execute("UPDATE mailbox SET " + mended + " WHERE id = ?", id);
                assertThat(value("pharos_mailboxes_failing")).as(mended).isEqualTo(before);
                transaction.setRollbackOnly();
            });
        }
    }

    @Test
    void howLongTheSlowestMailTookIsTold() {
        var id = fixture.get("metric@desk.example").id().value();
        sql.execute("UPDATE mailbox SET name = 'metric', created_at = now() - interval '500 days' WHERE id = ?", id);
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, mailbox_id, size, received_at)
                VALUES ('ignored', 'metric', '', 'imap', ?, 1, now() - interval '400 days')""", id);

        assertThat(value("pharos_mail_lag_seconds")).isGreaterThanOrEqualTo(AGES.toSeconds());
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            assertThatThrownBy(() -> sql.execute("SELECT 1 / 0")).isNotNull();
            assertThat(value("pharos_mailboxes_failing")).isNaN(); // an aborted transaction answers nothing more
            transaction.setRollbackOnly();
        });
    }

    /** As Prometheus reads it. */
    private double value(String name) {
        mailboxes.forget();
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new MailMetrics(deliveries, fates, mailboxes, clock).bindTo(registry);
        var line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(registry.scrape());
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private void delivery(String state, Duration waiting, @Nullable Duration nextTryIn, boolean paused) {
        var number = desk.ticket(desk.contact("Metric"), null, "Slow mail", "Words");
        sql.execute(
                """
                INSERT INTO delivery (kind, state, ticket_number, message_id, mime_message_id, sender, recipients, subject,
                    created_at, waiting_since, next_try_at, paused)
                SELECT 'reply', ?, ticket_number, id, '<metric-' || id || '@desk.example>', 'help@desk.example',
                    '{a@b.example}', 'metric', now() - interval '500 days', ?::timestamptz, ?::timestamptz, ?
                FROM message WHERE ticket_number = ?""",
                state,
                clock.instant().minus(waiting),
                nextTryIn == null ? null : clock.instant().plus(nextTryIn),
                paused,
                number.value());
    }
}

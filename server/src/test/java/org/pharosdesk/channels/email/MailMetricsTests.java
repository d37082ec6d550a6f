package org.pharosdesk.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@DeskTest
@Import(MailboxFixture.class)
class MailMetricsTests {

    @Autowired
    MeterRegistry registry;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void mailsThatDoNotLeaveAreCountedAndTheOldestIsTimed() {
        var number = desk.ticket(desk.contact("Metric"), null, "Slow mail", "Words");
        var queued = value("pharos.deliveries", "state", "queued");
        var failed = value("pharos.deliveries", "state", "failed");
        delivery(number.value(), "queued", Duration.ofDays(400));
        delivery(number.value(), "failed", Duration.ofDays(500));

        assertThat(value("pharos.deliveries", "state", "queued") - queued).isEqualTo(1);
        assertThat(value("pharos.deliveries", "state", "failed") - failed).isEqualTo(1);
        assertThat(registry.get("pharos.delivery.oldest").gauge().value())
                .isBetween(seconds(Duration.ofDays(400)), seconds(Duration.ofDays(401)));
        sql.execute("DELETE FROM delivery WHERE mime_message_id LIKE '<metric-%'");
    }

    @Test
    void mailsHeldBackAreCounted() {
        var before = value("pharos.mails", "fate", "quarantined");
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, size, received_at)
                VALUES ('quarantined', 'storm', '', 'smtp', 1, now())""");

        assertThat(value("pharos.mails", "fate", "quarantined") - before).isEqualTo(1);
    }

    @Test
    void aMailboxIsCountedWhileItFails() {
        var mailbox = mailboxes.get("metric@desk.example");
        var before = value("pharos.mailboxes.failing");
        sql.execute(
                "INSERT INTO imap_progress (mailbox_id, folder, uid_validity, failing_since) VALUES (?, 'INBOX', 1, now())",
                mailbox.id().value());
        assertThat(value("pharos.mailboxes.failing") - before).isEqualTo(1);

        sql.execute(
                "UPDATE mailbox SET paused = true WHERE id = ?", mailbox.id().value());
        assertThat(value("pharos.mailboxes.failing") - before).isZero();
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }

    private void delivery(long ticket, String state, Duration age) {
        sql.execute(
                """
                INSERT INTO delivery (kind, state, ticket_number, mime_message_id, sender, recipients, subject, created_at)
                VALUES ('reply', ?, ?, ?, 'help@desk.example', '{a@b.example}', 'S', ?::timestamptz)""",
                state,
                ticket,
                "<metric-" + state + "@desk.example>",
                clock.instant().minus(age));
    }
}

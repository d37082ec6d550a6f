package org.pharosdesk.channels.email.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@DeskTest
class MailHealthTests {

    private static final AtomicInteger NEXT = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final String address = "flow%d@desk.example".formatted(NEXT.incrementAndGet());
    private DeskClient lead = new DeskClient(0);
    private long id;

    @BeforeEach
    void fetchFromSomewhere() {
        var email = "health-lead%d@desk.example".formatted(NEXT.get());
        testAgents.create(email, Role.LEAD);
        lead = new DeskClient(port).signIn(email, PASSWORD);
        id = mailboxes.get(address).id().value();
        sql.execute("""
                UPDATE mailbox SET created_at = now() - interval '1 year', changed_at = now() - interval '1 year', smtp = NULL,
                    imap = '{"host": "imap.example", "port": 993, "security": "TLS", "user": "u", "folder": "INBOX",
                        "afterImport": "MOVE"}'
                WHERE id = ?""", id);
        mailboxes.forget();
        sql.execute("UPDATE mail_listener SET started_at = now() - interval '1 year'");
        sql.execute("INSERT INTO imap_lease VALUES (?, 'another node', now() + interval '1 day')", id);
    }

    @AfterEach
    void leaveNothing() {
        sql.execute("DELETE FROM delivery WHERE subject = 'flow'");
        sql.execute("DELETE FROM mail_fate WHERE reason = 'flow'");
        sql.execute("DELETE FROM mailbox WHERE id = ?", id);
        sql.execute("DELETE FROM mail_listener WHERE node = 'flow'");
        sql.execute("DELETE FROM scheduled_tasks WHERE task_name = 'flow'");
        mailboxes.forget();
    }

    @Test
    void aMailboxThatListensIsWell() {
        looked("listening", Duration.ofMinutes(4));

        var flow = flow();
        assertThat(flow.path("level").asString()).isEqualTo("ok");
        assertThat(flow.path("fetching").path("state").asString()).isEqualTo("listening");
        assertThat(flow.path("fetching").path("lastLookAt").asString()).isNotEmpty();
    }

    @Test
    void aFolderNotLookedAtForTooLongIsTroubleUnlessTheMailboxIsPaused() {
        looked("listening", Duration.ofMinutes(16));
        assertThat(flow().path("level").asString()).isEqualTo("trouble");
        assertThat(flow().path("fetching").path("state").asString()).isEqualTo("overdue");

        sql.execute("UPDATE mailbox SET paused = true WHERE id = ?", id);
        mailboxes.forget();
        assertThat(flow().path("level").asString()).isEqualTo("paused");
    }

    @ParameterizedTest
    @CsvSource({"14 minutes, not-yet", "16 minutes, overdue"})
    void aFolderNeverLookedAtIsTroubleOnceThereWasTimeForIt(String time, String state) {
        sql.execute("UPDATE mailbox SET changed_at = now() - ?::interval WHERE id = ?", time, id);
        assertThat(flow().path("fetching").path("state").asString()).isEqualTo(state);
    }

    @Test
    void afterAPauseOrAStopThereIsTimeForALookAgain() {
        looked("listening", Duration.ofDays(2));
        sql.execute("UPDATE mailbox SET paused = true WHERE id = ?", id);
        mailboxes.forget();
        var email = "health-admin%d@desk.example".formatted(NEXT.get());
        testAgents.create(email, Role.ADMINISTRATOR);
        var administrator = new DeskClient(port).signIn(email, PASSWORD).with("If-Match", "\"1\"");
        assertThat(administrator
                        .patch("/mailboxes/" + id, "{\"paused\": false}")
                        .status())
                .isEqualTo(200);
        assertThat(flow().path("fetching").path("state").asString()).isEqualTo("not-yet");

        sql.execute("UPDATE mailbox SET changed_at = now() - interval '1 year' WHERE id = ?", id);
        assertThat(flow().path("fetching").path("state").asString()).isEqualTo("overdue");

        sql.execute("UPDATE mail_listener SET started_at = now()");
        assertThat(flow().path("fetching").path("state").asString()).isEqualTo("not-yet");
    }

    @Test
    void theFirstMailIsBeingTakenBeforeAnyIs() {
        sql.execute("UPDATE mailbox SET changed_at = now() WHERE id = ?", id);
        sql.execute(
                "INSERT INTO imap_progress (mailbox_id, folder, uid_validity, phase) VALUES (?, 'INBOX', 0, 'taking')",
                id);
        assertThat(flow().path("fetching").path("state").asString()).isEqualTo("taking");
    }

    @ParameterizedTest
    @CsvSource({"30, warning", "90, trouble"})
    void whatFailsIsTroubleOnceItLasts(int seconds, String level) {
        looked("retrying", Duration.ofMinutes(5));
        sql.execute("""
                UPDATE imap_progress SET last_cause = 'nobody', last_error = 'Connection refused', next_try_at = now(),
                    failing_since = ?::timestamptz, waiting_mails = 3, oldest_waiting_at = now() WHERE mailbox_id = ?""", clock.instant().minusSeconds(seconds), id);
        sql.execute("INSERT INTO fetch_trouble VALUES (?, 'nobody', 'Connection refused', 4, now(), now())", id);

        var flow = flow();
        assertThat(flow.path("level").asString()).isEqualTo(level);
        assertThat(flow.path("fetching").path("state").asString()).isEqualTo("retrying");
        assertThat(flow.path("fetching").path("trouble").path("cause").asString())
                .isEqualTo("nobody");
        assertThat(flow.path("fetching").path("nextTryAt").asString()).isNotEmpty();
        assertThat(flow.path("fetching").path("waiting").asInt()).isEqualTo(3);
        assertThat(flow.path("errors").path(0).path("times").asInt()).isEqualTo(4);
    }

    @Test
    void mailsThatCannotBeMovedAreAWarning() {
        looked("polling", Duration.ofMinutes(1));
        sql.execute("""
                UPDATE imap_progress SET stays_since = now(), stays_cause = 'refused', stays_error = 'Read only'
                WHERE mailbox_id = ?""", id);

        assertThat(flow().path("level").asString()).isEqualTo("warning");
        assertThat(flow().path("fetching")
                        .path("staying")
                        .path("trouble")
                        .path("words")
                        .asString())
                .isEqualTo("Read only");
    }

    @Test
    void howLongMailsTakeAndHowManyComeIsTold() {
        looked("listening", Duration.ofMinutes(1));
        taken("imap", "now() - interval '3 hours'", 300);
        taken("imap", "now() - interval '30 minutes'", 90);
        taken("imap", "now() - interval '1 minute'", 7);
        taken("smtp", "now() - interval '2 hours'", 0);
        taken("import", "now()", 0);

        var flow = flow();
        assertThat(flow.path("taken").path("lastHour").asInt()).isEqualTo(2);
        assertThat(flow.path("taken").path("lastDay").asInt()).isEqualTo(4);
        assertThat(flow.path("fetching").path("lastLagSeconds").asInt()).isEqualTo(7);
        assertThat(flow.path("fetching").path("slowestLagSeconds").asInt()).isEqualTo(90);
    }

    @Test
    void whatLayThereBeforeTheMailboxWasSetUpIsNotLate() {
        looked("listening", Duration.ofMinutes(1));
        taken("imap", "now()", Duration.ofDays(800).toSeconds());

        assertThat(flow().path("fetching").path("lastLagSeconds").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "queued, 9, false, ok",
        "queued, 11, false, trouble",
        "queued, 11, true, ok",
        "failed, 11, false, ok",
        "unknown, 1, false, trouble"
    })
    void aMailUnsentForTooLongIsTrouble(String state, int minutes, boolean paused, String level) {
        looked("listening", Duration.ofMinutes(1));
        delivery(state, minutes, paused);

        var flow = flow();
        assertThat(flow.path("level").asString()).isEqualTo(level);
        assertThat(flow.path("sending").path("lastError").path("words").asString())
                .isEqualTo("421 not now");
        assertThat(flow.path("sending").path("failedLastDay").asInt()).isEqualTo(state.equals("failed") ? 1 : 0);
        assertThat(flow.path("sending").path("uncertain").asInt()).isEqualTo(state.equals("unknown") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"6 days, false, 1", "8 days, false, 0", "1 day, true, 0"})
    void whatMayHaveLeftIsToldUntilSomebodySendsItAgainOrAWeekHasPassed(String ago, boolean resent, int told) {
        delivery("unknown", 1, false);
        sql.execute(
                "UPDATE delivery SET claimed_at = now() - ?::interval, resent = ? WHERE subject = 'flow'", ago, resent);

        assertThat(flow().path("sending").path("uncertain").asInt()).isEqualTo(told);
    }

    @Test
    void mailsHeldBackAreTold() {
        var before = health().path("held");
        for (var outcome : List.of("quarantined", "failed")) {
            sql.execute("""
                    INSERT INTO mail_fate (fate, reason, detail, source, mailbox_id, size, received_at)
                    VALUES (?, 'flow', '', 'smtp', ?, 1, now())""", outcome, id);
        }

        var held = health().path("held");
        assertThat(held.path("level").asString()).isEqualTo("warning");
        for (var counts : List.of(held, lead.get("/mail/fates/kept").json())) {
            assertThat(counts.path("quarantined").asInt())
                    .isEqualTo(before.path("quarantined").asInt() + 1);
            assertThat(counts.path("failed").asInt())
                    .isEqualTo(before.path("failed").asInt() + 1);
        }
    }

    @Test
    void aNodeThatFellSilentIsMissed() {
        assertThat(health().path("listener").path("nodes").isEmpty())
                .as("the node that answers")
                .isFalse();
        sql.execute("""
                INSERT INTO mail_listener VALUES ('flow', 'gone.example', 2525, NULL, 3, now(),
                    now() - interval '2 minutes')""");

        var listener = health().path("listener");
        assertThat(listener.path("level").asString()).isEqualTo("trouble");
        assertThat(listener.path("nodes")
                        .valueStream()
                        .filter(node -> node.path("host").asString().equals("gone.example")))
                .singleElement()
                .satisfies(node -> assertThat(node.path("alive").asBoolean()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"6 minutes, false, 0, 1", "4 minutes, false, 0, 0", "-1 minutes, false, 3, 1", "6 minutes, true, 0, 0"})
    void jobsThatStandStillAreTold(String late, boolean runs, int failures, int told) {
        sql.execute("""
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, last_heartbeat,
                    consecutive_failures, version)
                VALUES ('flow', 'one', now() - ?::interval, ?, now(), ?, 1)""", late, runs, failures);

        assertThat(health().path("jobs")
                        .path("standing")
                        .valueStream()
                        .filter(job -> job.path("name").asString().equals("flow")))
                .hasSize(told);
    }

    private JsonNode health() {
        return lead.get("/mail/health").json();
    }

    private JsonNode flow() {
        return health().path("mailboxes")
                .valueStream()
                .filter(mailbox -> mailbox.path("id").asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    private void looked(String phase, Duration ago) {
        sql.execute("""
                INSERT INTO imap_progress (mailbox_id, folder, uid_validity, phase, last_fetch_at)
                VALUES (?, 'INBOX', 1, ?, ?::timestamptz)""", id, phase, clock.instant().minus(ago));
    }

    private void taken(String source, String takenAt, long lagSeconds) {
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, mailbox_id, size, taken_at, received_at)
                VALUES ('ignored', 'flow', '', ?, ?, 1, %1$s, %1$s - make_interval(secs => ?))""".formatted(takenAt), source, id, (double) lagSeconds);
    }

    private void delivery(String state, int minutes, boolean paused) {
        var number = desk.ticket(desk.contact("Flow"), null, "Slow mail", "Words");
        sql.execute("""
                INSERT INTO delivery (kind, state, ticket_number, message_id, mime_message_id, sender, recipients, subject,
                    mailbox_id, created_at, claimed_at, last_cause, last_error, paused)
                SELECT 'reply', ?, ticket_number, id, '<flow-' || id || '@desk.example>', 'help@desk.example',
                    '{a@b.example}', 'flow', ?, ?::timestamptz, now(), 'refused', '421 not now', ?
                FROM message WHERE ticket_number = ?""", state, id, clock.instant().minus(Duration.ofMinutes(minutes)), paused, number.value());
    }
}

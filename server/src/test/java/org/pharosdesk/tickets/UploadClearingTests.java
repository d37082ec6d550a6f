package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was uploaded and never sent goes after a day, and takes its content along unless somebody else has it. */
@DeskTest
class UploadClearingTests {

    private static final String LARGE = "x".repeat(300_000);

    @Autowired
    UploadClearing clearing;

    @Autowired
    Attachments attachments;

    @Autowired
    TestAgents agents;

    @Autowired
    Blobs blobs;

    @Autowired
    DataFolder data;

    @Autowired
    DSLContext sql;

    @Autowired
    PlatformTransactionManager transactions;

    private DeskClient client;

    @BeforeEach
    void signIn() {
        client = agents.signedIn(Role.AGENT);
    }

    @Test
    void anOldUploadGoesWithItsContentInItsRowOrInAFile() {
        var small = client.upload("small.txt", unique("small"));
        var large = client.upload("large.txt", unique(LARGE));
        var smallHash = hash(small);
        var largeHash = hash(large);
        assertThat(file(largeHash)).exists();
        age(small, large);

        clearing.clear();
        awaitContentsDiscarded();

        assertThat(client.get("/attachments/" + small).status()).isEqualTo(404);
        assertThat(client.get("/attachments/" + large).status()).isEqualTo(404);
        assertThat(stored(smallHash)).isFalse();
        assertThat(stored(largeHash)).isFalse();
        assertThat(file(largeHash)).doesNotExist();
    }

    @Test
    void anUploadThatIsTakenBackGoesWithItsContent() {
        var large = client.upload("large.txt", unique(LARGE));
        var hash = hash(large);

        assertThat(client.delete("/attachments/" + large).status()).isEqualTo(204);
        awaitContentsDiscarded();

        assertThat(stored(hash)).isFalse();
        assertThat(file(hash)).doesNotExist();
    }

    @Test
    void whatIsYoungOrSentOrWaitsInADraftStays() {
        var ticket = client.openTicket();
        var young = client.upload("young.txt", unique("young"));
        var sent = client.upload("sent.txt", unique("sent"));
        var waiting = client.upload("waiting.txt", unique("waiting"));
        client.post(
                ticket + "/messages",
                "{\"kind\":\"internal\",\"text\":\"See\",\"attachmentIds\":[%d]}".formatted(sent));
        client.put(
                ticket + "/draft",
                "{\"kind\":\"internal\",\"text\":\"Soon\",\"attachmentIds\":[%d]}".formatted(waiting));
        age(sent, waiting);

        clearing.clear();
        awaitContentsDiscarded();

        for (var kept : new long[] {young, sent, waiting}) {
            assertThat(client.get("/attachments/" + kept).status()).isEqualTo(200);
        }
    }

    @Test
    void aContentThatAnotherFileOrMailHasStays() {
        var content = unique("shared " + LARGE);
        var forgotten = client.upload("forgotten.txt", content);
        var other = client.upload("other.txt", content);
        var original = client.upload("mail.eml", unique("From: a mail"));
        var originalHash = hash(original);
        sql.execute(
                "INSERT INTO mail_fate (fate, reason, detail, source, raw_hash, size, received_at)"
                        + " VALUES ('ignored', 'test', '', 'smtp', ?, 1, now())",
                originalHash);
        age(forgotten, original);

        clearing.clear();
        awaitContentsDiscarded();

        assertThat(client.get("/attachments/" + forgotten).status()).isEqualTo(404);
        assertThat(client.get("/attachments/" + other).text()).isEqualTo(content);
        assertThat(blobs.read(originalHash)).isNotEmpty();
    }

    @Test
    void aContentThatIsStoredAgainInThatMomentIsThereAfterwards() throws Exception {
        var content = unique("again " + LARGE);
        var forgotten = client.upload("forgotten.txt", content);
        var hash = hash(forgotten);
        var uploader = sql.fetchSingle("SELECT uploaded_by FROM attachment WHERE id = ?", forgotten)
                .get(0, Long.class);
        age(forgotten);

        var clearingNow = new TransactionTemplate(transactions).execute(_ -> {
            blobs.store(content.getBytes());
            var started = CompletableFuture.runAsync(clearing::clear);
            awaitSomebodyWaitingForTheTable();
            sql.execute(
                    "INSERT INTO attachment (uploaded_by, blob_hash, name, media_type, size) VALUES (?, ?, 'new.txt', 'text/plain', 1)",
                    uploader,
                    hash);
            return started;
        });
        clearingNow.get(60, TimeUnit.SECONDS);
        awaitContentsDiscarded();

        assertThat(client.get("/attachments/" + forgotten).status()).isEqualTo(404);
        assertThat(blobs.read(hash)).isEqualTo(content.getBytes());
    }

    /** As after a kill at once behind the commit that forgets the uploads. */
    @Test
    void aContentWhoseUploadIsForgottenGoesWhoeverForgotIt() {
        var large = client.upload("large.txt", unique(LARGE));
        var hash = hash(large);
        age(large);

        attachments.forgetUnsentBefore(Instant.now().minus(Duration.ofDays(1)));

        await().untilAsserted(() -> assertThat(stored(hash)).isFalse());
        await().untilAsserted(() -> assertThat(file(hash)).doesNotExist());
    }

    private void awaitContentsDiscarded() {
        await().until(() -> !sql.fetchExists(sql.selectFrom("scheduled_tasks").where("task_name = 'blob-discard'")));
    }

    private void awaitSomebodyWaitingForTheTable() {
        await().until(() -> sql.fetchOptional(
                        "SELECT 1 FROM pg_locks WHERE relation = 'blob'::regclass AND NOT granted")
                .isPresent());
    }

    private void age(long... uploads) {
        for (var upload : uploads) {
            sql.execute("UPDATE attachment SET created_at = now() - interval '25 hours' WHERE id = ?", upload);
        }
    }

    private String hash(long upload) {
        return sql.fetchSingle("SELECT blob_hash FROM attachment WHERE id = ?", upload)
                .get(0, String.class);
    }

    private boolean stored(String hash) {
        return sql.fetchOptional("SELECT 1 FROM blob WHERE hash = ?", hash).isPresent();
    }

    private Path file(String hash) {
        return data.blobs().resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static String unique(String content) {
        return content + UUID.randomUUID();
    }
}

package org.pharosdesk.tickets.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.TicketSummary;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A ticket is found by what its files say, by whoever may read the ticket and nobody else. */
@DeskTest
class FileReadingTests {

    @Autowired
    FileReading reading;

    @Autowired
    TicketLists lists;

    @Autowired
    Blobs blobs;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private TeamId team;
    private Agent agent;

    @BeforeEach
    void open() {
        team = desk.team("reading");
        agent = desk.agent(Role.AGENT, team);
        theJobReadsNext("1 hour");
    }

    @AfterEach
    void letTheJobRead() {
        theJobReadsNext("0 seconds");
    }

    private void theJobReadsNext(String within) {
        sql.execute(
                "UPDATE scheduled_tasks SET execution_time = now() + ?::interval WHERE task_name = 'read-files'",
                within);
    }

    @Test
    void aTicketIsFoundByTheWordsOfItsFilesInAnyForm() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Storm", "See the file");
        attach(ticket, "damage-report.txt", "The lanterns of zanzibar were shattered");

        reading.readWaiting(() -> false);

        assertThat(found(agent, "zanzibar lantern")).containsExactly(ticket);
        assertThat(found(agent, "\"lanterns of zanzibar\"")).containsExactly(ticket);
        assertThat(found(agent, "zanzi*")).containsExactly(ticket);
        assertThat(found(agent, "damage zanzibar")).containsExactly(ticket);
        assertThat(found(agent, "-zanzibar team:" + team)).isEmpty();
        assertThat(lists.count(agent, "zanzibar").value()).isEqualTo(1);
    }

    @Test
    void wordsThatAreSpreadOverAMessageAndItsFileAreNotFoundTogether() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Storm", "quagga");
        attach(ticket, "one.txt", "thylacine");

        reading.readWaiting(() -> false);

        assertThat(found(agent, "quagga thylacine")).isEmpty();
        assertThat(found(agent, "quagga (thylacine)")).isEmpty();
    }

    @Test
    void pagesOfMatchesInFilesAndMessagesFollowEachOther() {
        for (var i = 0; i < 5; i++) {
            var ticket = desk.ticket(desk.contact("Ane"), team, "Okapi " + i, i % 2 == 0 ? "okapi" : "text");
            attach(ticket, "one.txt", "An okapi");
        }
        reading.readWaiting(() -> false);

        var first = lists.page(agent, "okapi", TicketOrder.UPDATED, null, 3);
        var second = lists.page(agent, "okapi", TicketOrder.UPDATED, first.nextCursor(), 3);

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void whoMayNotReadATicketFindsNoneOfItsFiles() {
        var ticket = desk.ticket(desk.contact("Ane"), desk.team("others"), "Secret", "See the file");
        attach(ticket, "secret.txt", "The word is pangolin");

        reading.readWaiting(() -> false);

        assertThat(found(agent, "pangolin")).isEmpty();
        assertThat(found(desk.agent(Role.LEAD), "pangolin")).containsExactly(ticket);
    }

    @Test
    void aFileThatCannotBeReadIsFoundByItsNameAndNotTriedAgain() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Broken", "See the file");
        var file = attach(ticket, "wombat_plan.pdf", "%PDF-1.7 nothing of the kind");

        reading.readWaiting(() -> false);

        assertThat(outcome(file)).isEqualTo("unreadable");
        assertThat(found(agent, "wombat")).containsExactly(ticket);
        assertThat(sql.fetchOptional("SELECT 1 FROM file_waiting WHERE attachment_id = ?", file))
                .isEmpty();
    }

    @Test
    void aFileWhoseContentIsAwayIsNotCountedAsTriedAndHoldsUpNoOther() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Lost", "See the file");
        var other = attach(ticket, "other.txt", "other");
        var file = attach(ticket, "lost.txt", "lost");
        sql.execute("INSERT INTO blob (hash, size) VALUES (repeat('b', 64), 1) ON CONFLICT DO NOTHING");
        sql.execute("UPDATE attachment SET blob_hash = repeat('b', 64) WHERE id = ?", file);

        reading.readWaiting(() -> false);
        reading.readWaiting(() -> false);

        assertThat(outcome(other)).isEqualTo("read");
        assertThat(tries(file)).isZero();
    }

    @Test
    void whatIsTriedTooOftenIsGivenUp() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Hostile", "See the file");
        var file = attach(ticket, "hostile.txt", "hostile");
        sql.execute("UPDATE file_waiting SET tries = 5 WHERE attachment_id = ?", file);

        reading.readWaiting(() -> false);

        assertThat(outcome(file)).isEqualTo("unreadable");
    }

    @Test
    void aNodeThatStopsBeginsNoOtherFile() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Two", "See the files");
        var second = attach(ticket, "second.txt", "second");
        attach(ticket, "first.txt", "first");

        reading.readWaiting(() -> true);

        assertThat(tries(second)).isZero();
        reading.readWaiting(() -> false);
        assertThat(outcome(second)).isEqualTo("read");
    }

    @Test
    void whatADeletedFileSaidIsForgotten() {
        var ticket = desk.ticket(desk.contact("Ane"), team, "Gone", "See the file");
        var file = attach(ticket, "gone.txt", "A numbat");
        reading.readWaiting(() -> false);
        assertThat(found(agent, "numbat")).containsExactly(ticket);

        sql.execute("DELETE FROM attachment WHERE id = ?", file);

        assertThat(found(agent, "numbat")).isEmpty();
    }

    private List<TicketNumber> found(Agent viewer, String filter) {
        return lists.page(viewer, filter, TicketOrder.UPDATED, null, 50).items().stream()
                .map(TicketSummary::number)
                .map(TicketNumber::new)
                .toList();
    }

    private int tries(long file) {
        return sql.fetchSingle("SELECT tries FROM file_waiting WHERE attachment_id = ?", file)
                .get(0, Integer.class);
    }

    private String outcome(long file) {
        return sql.fetchSingle("SELECT outcome FROM file_text WHERE attachment_id = ?", file)
                .get(0, String.class);
    }

    private long attach(TicketNumber ticket, String name, String content) {
        return transaction.execute(_ -> sql.fetchSingle(
                        "INSERT INTO attachment (message_id, blob_hash, name, media_type, size)"
                                + " SELECT id, ?, ?, ?, ? FROM message WHERE ticket_number = ? RETURNING id",
                        blobs.store(content.getBytes(UTF_8)).hash(),
                        name,
                        name.endsWith(".pdf") ? "application/pdf" : "text/plain",
                        content.length(),
                        ticket.value())
                .get(0, Long.class));
    }
}

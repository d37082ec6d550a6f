package org.pharosdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.EmbeddedDatabase;
import org.pharosdesk.platform.database.Migrations;

/** Loads a small demo into a real, freshly migrated database, every constraint on. */
class DeskLoaderTests {

    private static final int TICKETS = 500;

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase server;
    private static Desk desk;
    private static DeskLoader loader;

    @BeforeAll
    static void load() throws SQLException {
        server = EmbeddedDatabase.start(new DataFolder(folder), Map.of("fsync", "off"));
        Migrations.run(server.access());
        var access = server.access();
        desk = Desk.plan(1, TICKETS, 60, Instant.parse("2026-11-18T10:00:00Z"));
        var silent = new Progress(new PrintStream(OutputStream.nullOutputStream()));
        loader = new DeskLoader(
                new DeskLoader.Coordinates(access.url(), access.user(), access.password()), desk, 2, silent);
        loader.load(Passwords.hash(LoadDesk.PASSWORD, 1));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyPlannedTicketAndMessageIsThere() throws SQLException {
        assertThat(number("SELECT count(*) FROM ticket")).isEqualTo(TICKETS);
        assertThat(number("SELECT count(*) FROM message"))
                .isEqualTo(desk.order().count());
        assertThat(number("SELECT count(*) FROM ticket_event WHERE type = 'opened'"))
                .isEqualTo(TICKETS);
    }

    @Test
    void itDoesNotLoadTwice() throws SQLException {
        assertThatThrownBy(() -> loader.load("hash")).hasMessageContaining("already has people or tickets");
        assertThat(number("SELECT count(*) FROM ticket")).isEqualTo(TICKETS);
    }

    @Test
    void theNextTicketAndMessageGetFreshNumbers() throws SQLException {
        assertThat(number("SELECT nextval('ticket_number_seq') - max(number) FROM ticket"))
                .isPositive();
        assertThat(number("SELECT nextval('message_id_seq') - max(id) FROM message"))
                .isPositive();
        assertThat(number("SELECT nextval('ticket_event_id_seq') - max(id) FROM ticket_event"))
                .isPositive();
    }

    @Test
    void wordsAreFoundInTheFormsOfTheirLanguage() throws SQLException {
        assertThat(number("SELECT count(*) FROM message WHERE search @@ plainto_tsquery('norwegian', 'faktura')"))
                .isPositive();
        assertThat(number("SELECT count(*) FROM message WHERE search @@ plainto_tsquery('english', 'printed')"))
                .isPositive();
        assertThat(number("SELECT count(*) FROM message WHERE search @@ plainto_tsquery('greek', 'παραγγελίες')"))
                .isPositive();
        assertThat(number("""
                        SELECT count(*) FROM message m JOIN ticket t ON t.number = m.ticket_number WHERE m.id =
                            (SELECT min(id) FROM message f WHERE f.ticket_number = t.number)
                            AND m.search <> search_text(m.id, m.language, t.subject || E'\\n' || m.text)""")).isZero();
    }

    @Test
    void theLastMessageOfEachTicketIsItsNewest() throws SQLException {
        assertThat(number("""
                        SELECT count(*) FROM ticket t WHERE last_message_id <>
                            (SELECT max(id) FROM message WHERE ticket_number = t.number)""")).isZero();
    }

    @Test
    void mailsHaveTheirFatesAndDeliveriesTheirTickets() throws SQLException {
        assertThat(number("SELECT count(*) FROM mail_fate WHERE fate = 'new-ticket'"))
                .isEqualTo(number("SELECT count(*) FROM ticket WHERE channel = 'email'"));
        assertThat(number("SELECT count(*) FROM mail_fate WHERE fate = 'quarantined'"))
                .isPositive();
        assertThat(number("SELECT count(*) FROM delivery WHERE state NOT IN ('sent', 'failed')"))
                .isZero();
        assertThat(number("SELECT count(*) FROM attachment WHERE media_type = 'image/png'"))
                .isPositive();
    }

    @Test
    void thereAreMacrosOfEverybodyOfTeamsAndOfOnesOwn() throws SQLException {
        assertThat(number("SELECT count(*) FROM macro WHERE agent_id IS NULL AND team_id IS NULL"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM macro WHERE team_id IS NOT NULL"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM macro WHERE agent_id IS NOT NULL"))
                .isEqualTo(3);
        assertThat(number("SELECT count(*) FROM macro WHERE actions ? 'teamId'"))
                .isOne();
        assertThat(number("SELECT count(*) FROM macro WHERE texts <> '{}' AND NOT texts ?& '{en,nb,el}'"))
                .isZero();
    }

    /** As the server itself works it out when it undoes a merge. */
    @Test
    void whoWaitsIsToldByWhatWasSaidInPublicAlone() throws SQLException {
        assertThat(number("""
                        SELECT count(*) FROM ticket t LEFT JOIN LATERAL (
                            SELECT min(m.created_at) AS since FROM message m
                            WHERE m.ticket_number = t.number AND m.kind = 'public' AND m.author_kind = 'contact'
                                AND m.id > coalesce((SELECT max(a.id) FROM message a WHERE a.ticket_number = t.number
                                    AND a.kind = 'public' AND a.author_kind = 'agent'), 0)) said ON true
                        WHERE t.status NOT IN ('solved', 'closed') AND t.waiting_since IS DISTINCT FROM said.since""")).isZero();
        assertThat(number("SELECT count(*) FROM message WHERE kind = 'call'")).isPositive();
    }

    /** The lists of mails go by their numbers. */
    @Test
    void mailsAreNumberedAsTheyCameAndWent() throws SQLException {
        for (var mails : List.of("received_at AS at, id FROM mail_fate", "created_at AS at, id FROM delivery")) {
            assertThat(number("SELECT count(*) FROM (SELECT at < lag(at) OVER (ORDER BY id) AS earlier FROM (SELECT "
                            + mails + ") mail) mails WHERE earlier"))
                    .as(mails)
                    .isZero();
        }
    }

    @Test
    void theFloorOfTheIntakeWritesEveryRowOfAMail() throws SQLException {
        var access = server.access();
        var database = new DeskLoader.Coordinates(access.url(), access.user(), access.password());
        var before = number("SELECT count(*) FROM mail_fate WHERE fate = 'new-ticket'");
        try (var floor = new IntakeFloor(database.connect(), new BenchMails(database), new AtomicLong())) {
            floor.once();
            floor.once();
            assertThat(number("SELECT count(*) FROM mail_fate WHERE fate = 'new-ticket'"))
                    .isEqualTo(before + 2);
        } finally {
            removeBenchTickets();
        }
    }

    @Test
    void theServersQueriesRunAgainstTheSchema() throws SQLException {
        try (var connection = server.access().unpooled().getConnection()) {
            FloorQueries.prepare(connection, FloorQueries.OPEN_PAGE).of(0);
            for (var query : FloorQueries.TICKET) {
                FloorQueries.prepare(connection, query).of(Planner.FIRST_NUMBER);
            }
            for (var query : FloorQueries.COUNTS) {
                FloorQueries.prepare(connection, query).of(0);
            }
        }
    }

    private static void removeBenchTickets() throws SQLException {
        try (var connection = server.access().unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (var table : List.of(
                    "mail_fate", "mail_reference", "ticket_mailbox", "ticket_event", "ticket_participant", "message")) {
                statement.execute(
                        "DELETE FROM %s WHERE ticket_number >= %d".formatted(table, Planner.FIRST_NUMBER + TICKETS));
            }
            statement.execute("DELETE FROM ticket WHERE number >= " + (Planner.FIRST_NUMBER + TICKETS));
        }
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = server.access().unpooled().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}

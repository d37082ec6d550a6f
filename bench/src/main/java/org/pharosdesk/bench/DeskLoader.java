package org.pharosdesk.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes a planned desk into a migrated database that has no tickets yet. */
final class DeskLoader {

    private static final int TICKETS_AT_ONCE = 10_000;
    private static final int MESSAGES_AT_ONCE = 20_000;

    /** From this size on, indexes are built once at the end instead of row by row. */
    private static final int REBUILD_INDEXES_FROM = 50_000;

    private static final List<String> TABLES =
            List.of("ticket", "message", "ticket_participant", "ticket_event", "mail_reference", "ticket_mailbox");

    private final Coordinates database;
    private final Desk desk;
    private final int workers;
    private final Progress progress;

    DeskLoader(Coordinates database, Desk desk, int workers, Progress progress) {
        this.database = database;
        this.desk = desk;
        this.workers = workers;
        this.progress = progress;
    }

    /** Where the database is. */
    record Coordinates(String url, String user, String password) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /** One piece of the work: rows from an index up to another. */
    @FunctionalInterface
    private interface Piece {
        void write(int from, int to) throws SQLException;
    }

    void load(String passwordHash) throws SQLException {
        try (var connection = database.connect()) {
            refuseUsed(connection);
            var indexes = desk.tickets() >= REBUILD_INDEXES_FROM ? dropIndexes(connection) : List.<String>of();
            new PeopleRows(desk, new Copy(connection), passwordHash)
                    .write(desk.planner().plan(0).createdAt());
            progress.finished("people");
            spread("tickets", desk.tickets(), TICKETS_AT_ONCE, worker -> new TicketRows(desk, new Copy(worker))::write);
            spread("messages", desk.order().count(), MESSAGES_AT_ONCE, worker -> new MessageRows(desk, worker)::write);
            if (desk.isDemo()) {
                new DemoExtras(desk, connection).write();
                progress.finished("mails, pictures and deliveries");
                DemoMacros.write(connection);
            }
            build(indexes);
            look();
            finish(connection);
        }
    }

    private static void refuseUsed(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var tickets = statement.executeQuery("""
                        SELECT 1 FROM ticket UNION ALL SELECT 1 FROM contact UNION ALL SELECT 1 FROM organization
                        UNION ALL SELECT 1 FROM agent UNION ALL SELECT 1 FROM team UNION ALL SELECT 1 FROM mailbox LIMIT 1""")) {
            if (tickets.next()) {
                throw new IllegalStateException(
                        "This database already has people or tickets. Use an empty data folder; nothing was written.");
            }
        }
    }

    private static List<String> dropIndexes(Connection connection) throws SQLException {
        var definitions = new ArrayList<String>();
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                        WHERE NOT i.indisunique AND i.indrelid::regclass::text IN ('%s') ORDER BY c.relname""".formatted(String.join("','", TABLES)))) {
            while (found.next()) {
                names.add(found.getString(1));
                definitions.add(found.getString(2));
            }
        }
        try (var statement = connection.createStatement()) {
            for (var name : names) {
                statement.execute("DROP INDEX " + name);
            }
        }
        return definitions;
    }

    private void build(List<String> definitions) throws SQLException {
        try (var connection = session()) {
            for (var definition : definitions) {
                try (var statement = connection.createStatement()) {
                    statement.execute(definition);
                }
                progress.finished(definition.replaceAll("CREATE INDEX (\\w+).*", "index $1"));
            }
        }
    }

    /** Agents have looked at what they solved, and at most of what is open: else every line of every list were unread. */
    private void look() throws SQLException {
        try (var connection = session();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO ticket_seen (agent_id, ticket_number, message_id)
                    SELECT a.id, t.number, t.last_message_id FROM ticket t CROSS JOIN agent a
                    WHERE (t.status IN ('solved', 'closed') AND t.assignee_id = a.id)
                        OR (t.status NOT IN ('solved', 'closed') AND (t.number * 7 + a.id * 3) % 10 < 7)""");
        }
        progress.finished("what agents have seen");
    }

    /** Moves the identity sequences past what was written, counts the tags, and lets the planner know the new sizes. */
    private void finish(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    SELECT setval(pg_get_serial_sequence(c.table_name, c.column_name),
                        (xpath('/row/m/text()', query_to_xml(format('SELECT coalesce(max(%I), 1) AS m FROM %I',
                            c.column_name, c.table_name), false, true, '')))[1]::text::bigint)
                    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.is_identity = 'YES'
                        AND c.table_name IN ('organization', 'contact', 'team', 'agent', 'category', 'ticket', 'message',
                            'ticket_event', 'mailbox', 'attachment', 'mail_fate', 'delivery')""");
            statement.execute("DELETE FROM tag_use"); // they were counted only where triggers run
            statement.execute("""
                    INSERT INTO tag_use (tag, team_id, tickets)
                    SELECT tag, team_id, count(*) FROM ticket, unnest(tags) AS tag
                    WHERE deleted_at IS NULL GROUP BY tag, team_id""");
            statement.execute("VACUUM (ANALYZE)");
        }
        progress.finished("vacuum and statistics");
    }

    private interface Writing {
        Piece by(Connection connection) throws SQLException;
    }

    private void spread(String what, int count, int atOnce, Writing writing) {
        var next = new AtomicInteger();
        var done = new AtomicInteger();
        Callable<Void> work = () -> {
            try (var connection = session()) {
                var piece = writing.by(connection);
                for (var from = next.getAndAdd(atOnce); from < count; from = next.getAndAdd(atOnce)) {
                    var to = Math.min(count, from + atOnce);
                    piece.write(from, to);
                    progress.reached(what, done.addAndGet(to - from), count);
                }
                return null;
            }
        };
        try (var executor = Executors.newFixedThreadPool(workers)) {
            for (var result : executor.invokeAll(java.util.Collections.nCopies(workers, work))) {
                result.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Could not write " + what + ": " + e.getCause(), e);
        }
        progress.finished(what);
    }

    /** A connection for bulk work: losing its last transactions in a power cut would cost a new load, nothing else. */
    private Connection session() throws SQLException {
        var connection = database.connect();
        try (var statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            statement.execute("SET maintenance_work_mem = '1GB'");
            if (!desk.isDemo() && mayskipChecks(connection)) {
                statement.execute("SET session_replication_role = replica"); // foreign keys hold by construction
            }
        }
        return connection;
    }

    private static boolean mayskipChecks(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var role = statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
            return role.next() && role.getBoolean(1);
        }
    }
}

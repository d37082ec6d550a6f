package org.pharosdesk.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows an answer is made of, read by plain statements without the server.
 *
 * <p>Each names the query of the server it mirrors; when other rows make up an answer, the mirror must read them too. What
 * the server remembers from the answer before, the floor reads again: so the server can come close to it, and beyond.
 */
final class FloorQueries {

    private static final String OPEN = "t.status IN ('new', 'open', 'pending', 'on-hold') AND t.deleted_at IS NULL";

    /** TicketRows.listed, with the names beside it: what a line of a list shows. */
    private static final String SUMMARY = """
            SELECT t.number, t.subject, t.snippet, t.kind, t.status, t.priority, t.channel, t.tags, t.created_at, t.updated_at,
                t.waiting_since, t.deleted_at, t.last_message_id, c.id, c.name,
                (SELECT a.address FROM contact_address a WHERE a.contact_id = t.requester_id ORDER BY a.position LIMIT 1),
                o.id, o.name, te.id, te.name, ag.id, ag.name, s.message_id
            FROM ticket t JOIN contact c ON c.id = t.requester_id LEFT JOIN organization o ON o.id = t.organization_id
            LEFT JOIN team te ON te.id = t.team_id LEFT JOIN agent ag ON ag.id = t.assignee_id
            LEFT JOIN ticket_seen s ON s.ticket_number = t.number AND s.agent_id = 1
            """;

    /** TicketLists.page for is:open in the order of updates. */
    static final String OPEN_PAGE = SUMMARY + "WHERE " + OPEN + " ORDER BY t.updated_at DESC, t.number DESC LIMIT 51";

    /**
     * TicketPages.of and Conversations.page: a ticket with the names beside it, participants, links, mailbox, messages,
     * attachments, and how its mails fared.
     */
    static final List<String> TICKET = List.of(
            SUMMARY.replaceFirst("SELECT [^(]*,", "SELECT t.*, c.id, c.name,") + "WHERE t.number = ?",
            """
            SELECT p.address, p.role, c.id, c.name FROM ticket_participant p JOIN contact c ON c.id = p.contact_id
            WHERE p.ticket_number = ? ORDER BY p.added_at, c.id""",
            """
            SELECT t.number, t.subject, t.status, l.relation FROM ticket_link l
            JOIN ticket t ON t.number = CASE WHEN l.from_number = ? THEN l.to_number ELSE l.from_number END
            WHERE l.from_number = ? OR l.to_number = ? ORDER BY t.number""",
            "SELECT mailbox_id FROM ticket_mailbox WHERE ticket_number = ?",
            """
            SELECT id, ticket_number, kind, channel, author_kind, author_agent_id, author_contact_id, author_name, text, html,
                quoted_text, quoted_html, recipients, cc, language, created_at
            FROM message WHERE ticket_number = ? ORDER BY id DESC LIMIT 51""",
            """
            SELECT a.* FROM attachment a WHERE a.message_id IN
                (SELECT m.id FROM message m WHERE m.ticket_number = ?) ORDER BY a.id""",
            """
            SELECT d.* FROM delivery d WHERE d.kind = 'reply' AND d.message_id IN
                (SELECT m.id FROM message m WHERE m.ticket_number = ?) ORDER BY d.id""",
            """
            SELECT f.ticket_message_id, max(f.id) FROM mail_fate f
            WHERE f.fate IN ('new-ticket', 'reply') AND f.ticket_message_id IN
                (SELECT m.id FROM message m WHERE m.ticket_number = ?) GROUP BY f.ticket_message_id""");

    /** TicketViews.of: every count of the sidebar, each capped. */
    static final List<String> COUNTS = List.of(
            count("t.assignee_id = 1 AND " + OPEN),
            count("t.assignee_id IS NULL AND " + OPEN),
            count(OPEN),
            count("t.status IN ('solved') AND t.deleted_at IS NULL"),
            count("t.team_id = 1 AND " + OPEN),
            count("t.team_id = 2 AND " + OPEN),
            count("t.team_id = 3 AND " + OPEN),
            count("t.team_id = 4 AND " + OPEN),
            count("t.deleted_at IS NOT NULL"));

    private FloorQueries() {}

    /** Prepares a statement and answers how to run it: every parameter the same number, every row read. */
    static Run prepare(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        var parameters = statement.getParameterMetaData().getParameterCount();
        return key -> {
            for (var i = 1; i <= parameters; i++) {
                statement.setLong(i, key);
            }
            readAll(statement);
        };
    }

    /** A prepared statement, run for one key. */
    interface Run {
        void of(long key) throws SQLException;
    }

    static void readAll(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (var column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }

    private static String count(String condition) {
        return "SELECT count(*) FROM (SELECT 1 FROM ticket t WHERE " + condition + " LIMIT 1001) counted";
    }
}

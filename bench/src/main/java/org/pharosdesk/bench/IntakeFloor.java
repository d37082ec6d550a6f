package org.pharosdesk.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The rows of a new ticket from a mail, written by hand in one transaction: the floor under the intake of mail. */
final class IntakeFloor implements Load.Client {

    private static final List<String> STATEMENTS = List.of(
            "INSERT INTO blob (hash, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            """
            INSERT INTO ticket (number, kind, subject, description, snippet, status, severity, urgency, priority, requester_id,
                organization_id, team_id, language, channel, last_message_id, waiting_since, created_at, updated_at)
            VALUES (?, 'request', ?, ?, ?, 'new', 'medium', 'medium', 'medium', ?,
                (SELECT organization_id FROM contact WHERE id = ?), 1, 'en', 'email', ?, ?, ?, ?)""",
            """
            INSERT INTO message (id, ticket_number, kind, channel, author_kind, author_contact_id, author_name, text, recipients,
                language, created_at, search)
            OVERRIDING SYSTEM VALUE VALUES (?, ?, 'public', 'email', 'contact', ?, 'Bench', ?, '{help@harbour.example}', 'en', ?,
                search_text(?, 'en', ?))""",
            "INSERT INTO ticket_participant (ticket_number, contact_id, address, role, added_at) VALUES (?, ?, ?, 'requester', ?)",
            """
            INSERT INTO ticket_event (ticket_number, type, actor_kind, actor_id, actor_name, message_id, occurred_at)
            VALUES (?, 'opened', 'contact', ?, 'Bench', ?, ?)""",
            """
            INSERT INTO mail_fate (fate, reason, detail, source, mailbox_id, raw_hash, body_hash, message_id, envelope_from,
                from_address, subject, size, ticket_number, ticket_message_id, received_at)
            VALUES ('new-ticket', 'new', '', 'smtp', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            "INSERT INTO mail_reference (message_id, ticket_number) VALUES (?, ?)",
            "INSERT INTO ticket_mailbox (ticket_number, mailbox_id) VALUES (?, 1)");

    private final Connection connection;
    private final BenchMails mails;
    private final AtomicLong next;

    IntakeFloor(Connection connection, BenchMails mails, AtomicLong next) throws SQLException {
        this.connection = connection;
        this.mails = mails;
        this.next = next;
        connection.setAutoCommit(false);
    }

    @Override
    public void once() throws SQLException {
        var mail = mails.mail(next.incrementAndGet());
        var keys = draw();
        var values = values(mail, keys[0], keys[1]);
        for (var i = 0; i < STATEMENTS.size(); i++) {
            insert(STATEMENTS.get(i), values.get(i));
        }
        connection.commit();
    }

    private long[] draw() throws SQLException {
        try (var statement =
                        connection.prepareStatement("SELECT nextval('ticket_number_seq'), nextval('message_id_seq')");
                var row = statement.executeQuery()) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    private static List<List<Object>> values(BenchMails.Mail mail, long number, long message) {
        var raw = mail.raw().getBytes(StandardCharsets.UTF_8);
        var hash = OriginalMail.sha256(raw);
        var now = new Timestamp(System.currentTimeMillis());
        var snippet = Wording.snippet(mail.text());
        var search = mail.subject() + "\n" + mail.text();
        var all = new ArrayList<List<Object>>();
        all.add(List.of(hash, raw.length, raw));
        var contact = mail.contactId();
        all.add(List.of(number, mail.subject(), mail.text(), snippet, contact, contact, message, now, now, now));
        all.add(List.of(message, number, contact, mail.text(), now, message, search));
        all.add(List.of(number, mail.contactId(), mail.from(), now));
        all.add(List.of(number, mail.contactId(), message, now));
        all.add(List.of(
                hash, hash, mail.id(), mail.from(), mail.from(), mail.subject(), raw.length, number, message, now));
        all.add(List.of(mail.id(), number));
        all.add(List.of(number));
        return all;
    }

    private void insert(String sql, List<Object> values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

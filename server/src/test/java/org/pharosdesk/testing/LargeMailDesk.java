package org.pharosdesk.testing;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Role;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.boot.test.context.TestComponent;

/** A desk that has received and sent mail for a year, and in the last hour imported an archive. */
@TestComponent
public class LargeMailDesk {

    private static final int MAILS = 10_000;

    /** Far below what it keeps, and more than a day brings. */
    public static final int FEW = 500;

    /**
     * @param busy sends and fails all the time
     * @param silent sent nothing yet, and failed a few times
     * @param ticket what all mails are about
     */
    public record Filled(MailboxId busy, MailboxId silent, AgentId agent, TicketNumber ticket) {}

    private final MailboxFixture mailboxes;
    private final Desk desk;
    private final DSLContext sql;
    private @Nullable Filled filled;

    LargeMailDesk(MailboxFixture mailboxes, Desk desk, DSLContext sql) {
        this.mailboxes = mailboxes;
        this.desk = desk;
        this.sql = sql;
    }

    /** The first time it takes a moment. */
    public synchronized Filled fill() {
        if (filled == null) {
            filled = new Filled(
                    mailboxes.get("busy@desk.example").id(),
                    mailboxes.get("silent@desk.example").id(),
                    desk.agent(Role.AGENT).id(),
                    desk.ticket(desk.contact("Many"), null, "Many mails", "Words"));
            sql.execute("UPDATE mailbox SET created_at = now() - interval '2 years'");
            fates(filled);
            deliveries(filled);
            sql.execute("ANALYZE");
        }
        return filled;
    }

    private void fates(Filled desk) {
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, ticket_number, mailbox_id, size, taken_at, received_at)
                SELECT 'reply', 'known', '', 'imap', ?, ?, 1, at, at - interval '5 seconds'
                FROM (SELECT now() - i * interval '50 minutes' AS at FROM generate_series(1, ?) i) made""", desk.ticket().value(), desk.busy().value(), MAILS);
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, mailbox_id, size, taken_at, received_at)
                SELECT 'ignored', 'automatic', '', 'import', ?, 1, now() - i * interval '0.1 seconds',
                    now() - i * interval '1 hour'
                FROM generate_series(1, ?) i""", desk.busy().value(), MAILS);
    }

    /** One of three fails, and the last of all. */
    private void deliveries(Filled filled) {
        var ticket = filled.ticket().value();
        sql.execute("""
                INSERT INTO delivery (kind, state, ticket_number, agent_id, notice, mailbox_id, mime_message_id, sender,
                    recipients, subject, attempts, created_at, claimed_at, sent_at, last_cause, paused)
                SELECT 'notification', CASE WHEN fails THEN 'failed' ELSE 'sent' END, %d, %d, '{"about": "assigned", "facts": {}}',
                    %d, '<many-' || i || '@desk.example>', 'busy@desk.example', '{p@customer.test}', 'Many', 1, at, at,
                    CASE WHEN NOT fails THEN at END, CASE WHEN fails THEN 'no-such-address' END, false
                FROM (SELECT i, i %% 3 = 1 AS fails, now() - i * interval '50 minutes' AS at
                    FROM generate_series(1, %d) i) made""".formatted(ticket, filled.agent().value(), filled.busy().value(), MAILS));
        sql.execute(
                """
                INSERT INTO delivery (kind, state, ticket_number, agent_id, notice, mailbox_id, mime_message_id, sender,
                    recipients, subject, attempts, created_at, claimed_at, last_cause, paused)
                SELECT 'notification', CASE WHEN i > 3 THEN 'queued' ELSE 'failed' END, %d, %d,
                    '{"about": "assigned", "facts": {}}', %d, '<few-' || i || '@desk.example>', 'silent@desk.example',
                    '{p@customer.test}', 'Few', 1, at, at, 'no-such-address', i > 3
                FROM (SELECT i, now() - i * interval '40 days' AS at FROM generate_series(1, 9) i) made""".formatted(ticket, filled.agent().value(), filled.silent().value()));
    }
}

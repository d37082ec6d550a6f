package org.pharosdesk.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** New mails of people the desk knows, each different from all others. */
final class BenchMails {

    /** A mail and what is in it. */
    record Mail(String id, String from, long contactId, String subject, String text, String raw) {}

    private record Sender(long contactId, String address) {}

    private final List<Sender> senders = new ArrayList<>();
    private final Desk words = Desk.plan(42, 2_000, 60, java.time.Instant.parse("2026-01-01T00:00:00Z"));
    private final long run = System.nanoTime();

    BenchMails(DeskLoader.Coordinates database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT contact_id, address FROM contact_address LIMIT 1000")) {
            while (rows.next()) {
                senders.add(new Sender(rows.getLong(1), rows.getString(2)));
            }
        }
    }

    Mail mail(long number) {
        var sender = senders.get((int) (number % senders.size()));
        var plan = words.planner().plan((int) (number % words.tickets()));
        var subject = "%s (%d)".formatted(words.wording().subject(plan), number);
        var text = words.wording().text(plan, 0);
        var id = "<bench.%d.%d@mail.example>".formatted(run, number);
        var raw = OriginalMail.content(
                sender.address(),
                "help@" + Population.HOME_DOMAIN,
                subject,
                id,
                System.currentTimeMillis() / 1000,
                "",
                text);
        return new Mail(
                id,
                sender.address(),
                sender.contactId(),
                subject,
                text,
                new String(raw, java.nio.charset.StandardCharsets.US_ASCII));
    }
}

package org.pharosdesk.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** What makes a demo complete: original mails with their fates, an outbox, attachments, links, drafts and what was read. */
final class DemoExtras {

    private final Desk desk;
    private final Connection connection;

    DemoExtras(Desk desk, Connection connection) {
        this.desk = desk;
        this.connection = connection;
    }

    void write() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT " + desk.tickets());
        }
    }
}

package org.pharosdesk.bench;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Sends rows to a table in one go. */
final class Copy {

    private final CopyManager manager;

    Copy(Connection connection) throws SQLException {
        this.manager = connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Sends the rows and empties them; the table is named with its columns. */
    void into(String tableWithColumns, Rows rows) throws SQLException {
        if (rows.count() == 0) {
            return;
        }
        var bytes = rows.take();
        var copy = manager.copyIn("COPY " + tableWithColumns + " FROM STDIN");
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}

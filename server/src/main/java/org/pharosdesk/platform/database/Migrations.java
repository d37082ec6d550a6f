package org.pharosdesk.platform.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the newest schema; the same call serves the server, the build and the tests. */
public final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    public static void run(DatabaseAccess database) {
        migrate(database, "classpath:db/migration");
    }

    static void run(DatabaseAccess database, Path folder) {
        migrate(database, "filesystem:" + folder);
    }

    private static void migrate(DatabaseAccess database, String location) {
        var migrated = Flyway.configure()
                // A data source tells its address with all its settings, in which Flyway would search for a tenth of a
                // second, at each start, for passwords to hide.
                .dataSource(database.url(), database.user(), database.password())
                .locations(location)
                .validateMigrationNaming(true)
                .load()
                .migrate();
        if (migrated.migrationsExecuted > 0 && migrated.initialSchemaVersion != null) {
            analyze(database);
        }
    }

    /**
     * PostgreSQL takes a column of which it knows nothing to be filled in every row, and walks the whole table where an
     * index would do; by itself it looks only when a tenth of the rows have changed, which may take a big desk months.
     */
    private static void analyze(DatabaseAccess database) {
        try (var connection = database.unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '5min'");
            statement.execute("ANALYZE (SKIP_LOCKED)");
        } catch (SQLException e) {
            log.warn(
                    "Statistics could not be gathered, so searches may be slow until somebody runs ANALYZE: {}",
                    e.getMessage());
        }
    }
}

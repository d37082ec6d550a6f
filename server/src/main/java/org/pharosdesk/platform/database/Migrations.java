package org.pharosdesk.platform.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
        var upgraded = migrated.migrationsExecuted > 0 && migrated.initialSchemaVersion != null;
        analyze(database, upgraded);
    }

    /**
     * PostgreSQL takes a column of which it knows nothing to be filled in every row, and walks the whole table where an
     * index would do; by itself it looks only when a tenth of the rows have changed, which may take a big desk months. An
     * upgrade looks at all tables, and each start at those of which only some columns are known: a server may have been
     * killed in between.
     */
    private static void analyze(DatabaseAccess database, boolean all) {
        try (var connection = database.unpooled().getConnection();
                var statement = connection.createStatement()) {
            var tables = tablesToLookAt(statement, all);
            statement.execute("SET statement_timeout = '5min'");
            for (var table : tables) {
                statement.execute("ANALYZE (SKIP_LOCKED) " + table);
            }
        } catch (SQLException e) {
            log.warn(
                    "Statistics could not be gathered, so searches may be slow until somebody runs ANALYZE: {}",
                    e.getMessage());
        }
    }

    /** An empty table is known in no column, and one that grows is soon looked at as a whole. */
    private static List<String> tablesToLookAt(Statement statement, boolean all) throws SQLException {
        try (var found = statement.executeQuery("""
                SELECT c.oid::regclass::text
                FROM pg_class c
                WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
                    AND (%s OR c.reltuples > 0
                        AND EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = current_schema() AND s.tablename = relname)
                        AND EXISTS (SELECT FROM pg_attribute a
                            WHERE a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated <> 'v'
                                AND coalesce(attstattarget, -1) <> 0
                                AND NOT EXISTS (SELECT FROM pg_stats s
                                    WHERE s.schemaname = current_schema() AND s.tablename = relname
                                        AND s.attname = a.attname)))
                ORDER BY c.relpages
                """.formatted(all))) {
            var tables = new ArrayList<String>();
            while (found.next()) {
                tables.add(found.getString(1));
            }
            return tables;
        }
    }
}

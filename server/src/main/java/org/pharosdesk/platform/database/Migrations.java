package org.pharosdesk.platform.database;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest schema; the same call serves the server, the build and the tests. */
public final class Migrations {

    private Migrations() {}

    public static void run(DatabaseAccess database) {
        migrate(database, "classpath:db/migration");
    }

    static void run(DatabaseAccess database, Path folder) {
        migrate(database, "filesystem:" + folder);
    }

    private static void migrate(DatabaseAccess database, String location) {
        Flyway.configure()
                // A data source tells its address with all its settings, in which Flyway would search for a tenth of a
                // second, at each start, for passwords to hide.
                .dataSource(database.url(), database.user(), database.password())
                .locations(location)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}

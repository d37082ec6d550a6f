package org.pharosdesk.platform.database;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest schema; the same call serves the server, the build and the tests. */
public final class Migrations {

    private Migrations() {}

    public static void run(DataSource dataSource) {
        migrate(dataSource, "classpath:db/migration");
    }

    static void run(DataSource dataSource, Path folder) {
        migrate(dataSource, "filesystem:" + folder);
    }

    private static void migrate(DataSource dataSource, String location) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(location)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}

package org.pharosdesk.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.testing.TestDatabase;

class MigrationsTests {

    @TempDir
    Path folder;

    private final DatabaseAccess database = TestDatabase.create();

    @BeforeEach
    void nothingIsThereYet() throws SQLException {
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    /** Otherwise a desk that has long been used would be slow after an upgrade, wherever the new column is asked for. */
    @Test
    void aColumnThatCameWithAnUpgradeHasStatistics() throws Exception {
        Files.writeString(
                folder.resolve("V1__lamp.sql"), "CREATE TABLE lamp (id bigint) WITH (autovacuum_enabled = off)");
        Migrations.run(database, folder);
        execute("INSERT INTO lamp SELECT generate_series(1, 1000)");
        assertThat(columnsWithStatistics()).isZero();

        Files.writeString(folder.resolve("V2__lit.sql"), "ALTER TABLE lamp ADD COLUMN lit_at timestamptz");
        Migrations.run(database, folder);

        assertThat(columnsWithStatistics()).isEqualTo(2);
    }

    @Test
    void aColumnOfWhichAnUpgradeThatWasKilledKnowsNothingHasStatisticsAfterTheNextStart() throws Exception {
        Files.writeString(
                folder.resolve("V1__lamp.sql"), "CREATE TABLE lamp (id bigint) WITH (autovacuum_enabled = off)");
        Migrations.run(database, folder);
        execute("INSERT INTO lamp SELECT generate_series(1, 1000); ANALYZE lamp");
        execute("ALTER TABLE lamp ADD COLUMN lit_at timestamptz");
        assertThat(columnsWithStatistics()).isEqualTo(1);

        Migrations.run(database, folder);
        assertThat(columnsWithStatistics()).isEqualTo(2);

        execute("DROP TABLE lamp");
        Migrations.run(database, folder);
    }

    /** It may take seconds, which every start would. */
    @Test
    void nothingIsGatheredWhereNothingChanged() throws SQLException, IOException {
        Files.writeString(
                folder.resolve("V1__lamp.sql"), "CREATE TABLE lamp (id bigint) WITH (autovacuum_enabled = off)");
        Migrations.run(database, folder);
        execute("INSERT INTO lamp SELECT generate_series(1, 1000)");

        Migrations.run(database, folder);

        assertThat(columnsWithStatistics()).isZero();
    }

    private long columnsWithStatistics() throws SQLException {
        try (var connection = database.unpooled().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM pg_stats WHERE tablename = 'lamp'")) {
            found.next();
            return found.getLong(1);
        }
    }

    private void execute(String text) throws SQLException {
        try (var connection = database.unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}

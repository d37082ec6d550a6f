package org.pharosdesk.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.testing.TestDatabase;

class EmbeddedDatabaseTests {

    @TempDir
    Path folder;

    @Test
    void aServerThatIsKilledComesBackOnItsPortUntilItIsClosed() {
        var database = EmbeddedDatabase.start(new DataFolder(folder), Map.of("fsync", "off"));
        var first = ProcessHandle.of(database.pid()).orElseThrow();
        var access = database.access();
        first.destroyForcibly();
        await().until(() -> !first.isAlive());
        await().atMost(Duration.ofSeconds(60)).until(() -> database.pid() != first.pid() && answers(access));
        database.close();
        var last = ProcessHandle.of(database.pid());
        assertThat(last.filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(answers(access)).isFalse();
    }

    @Test
    void onlyItsOwnerReadsItsLogAlsoOneThatOthersCouldRead() throws IOException {
        var data = new DataFolder(folder);
        assertThat(permissions(data.privatePostgresLog())).isEqualTo("rw-------");

        Files.setPosixFilePermissions(data.postgresLog(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(permissions(data.privatePostgresLog())).isEqualTo("rw-------");
    }

    @Test
    void onlyThePasswordDrawnOpensItAndItIsNotStretched() throws SQLException {
        var access = TestDatabase.create();
        var guessed = new DatabaseAccess(access.url(), access.user(), "pharos");
        assertThat(answers(guessed)).isFalse();
        try (var connection = access.unpooled().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT rolpassword FROM pg_authid WHERE rolname = current_user")) {
            row.next();
            assertThat(row.getString(1)).startsWith("SCRAM-SHA-256$1:");
        }
    }

    private static boolean answers(DatabaseAccess access) {
        try (var connection = access.unpooled().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

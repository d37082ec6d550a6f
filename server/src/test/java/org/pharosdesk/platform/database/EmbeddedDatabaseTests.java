package org.pharosdesk.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static boolean answers(DatabaseAccess access) {
        try (var connection = access.unpooled().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}

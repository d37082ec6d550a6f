package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.TestDatabase;

class DeskKeyTests {

    private final DatabaseAccess database = TestDatabase.create();

    @TempDir
    Path folder;

    @Test
    void aNodeWithAnotherKeyIsToldWhatToDo() throws Exception {
        start("first");
        start("first");
        assertThatThrownBy(() -> start("second"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(folder.resolve("second/secret.key").toString())
                .hasMessageContaining("copy that file here");
        var other = settings("third", Map.of("PHAROS_SECRET_KEY", Secrets.newKey()));
        assertThatThrownBy(() -> DeskKey.claim(other, database))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("set PHAROS_SECRET_KEY to it");

        Files.copy(folder.resolve("first/secret.key"), folder.resolve("fourth.key"));
        var key = Files.readString(folder.resolve("fourth.key")).toUpperCase(Locale.ROOT);
        DeskKey.claim(settings("fourth", Map.of("PHAROS_SECRET_KEY", key)), database);
    }

    @Test
    void aLostKeyIsReplacedOnPurposeOnly() {
        start("first");
        var second = settings("second", Map.of());
        assertThatThrownBy(() -> DeskKey.check(second, database)).isInstanceOf(CannotStart.class);
        DeskKey.accept(second, database);
        start("second");
        assertThatThrownBy(() -> start("first")).isInstanceOf(CannotStart.class);
    }

    /** A command beside a desk that has never started with this version must not give it its own key. */
    @Test
    void aCommandNamesNoKey() {
        DeskKey.check(settings("command", Map.of()), database);
        assertThatCode(() -> start("server")).doesNotThrowAnyException();
    }

    @Test
    void theDatabaseDoesNotHoldTheKey() throws SQLException {
        var key = Secrets.newKey();
        DeskKey.claim(settings("any", Map.of("PHAROS_SECRET_KEY", key)), database);
        try (var connection = database.unpooled().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT value FROM setting WHERE key = 'secretKey'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).matches("\"[0-9a-f]{40}\"").doesNotContain(key.substring(0, 40));
        }
    }

    /** The server's parts come up at once, and several ask for the key that is not there yet. */
    @Test
    void allWhoAskForANewKeyAtOnceAreGivenTheSame() {
        var asked = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(
                        () -> new DataFolder(folder).secretKey(Secrets::newKey), Thread::startVirtualThread))
                .toList();
        assertThat(asked.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void theServerLooksAtTheKeyBeforeAnybodyIsGivenTheDatabase() {
        start("first");
        var second = settings(
                "second",
                Map.of(
                        "PHAROS_DATABASE_URL", database.url(),
                        "PHAROS_DATABASE_USER", database.user(),
                        "PHAROS_DATABASE_PASSWORD", database.password(),
                        "PHAROS_HTTP_PORT", String.valueOf(LoopbackPort.free()),
                        "PHAROS_MANAGEMENT_PORT", String.valueOf(LoopbackPort.free()),
                        "PHAROS_SMTP_PORT", "0"));
        assertThatThrownBy(() -> Database.forServer(second).close()).isInstanceOf(CannotStart.class);
        Database.forCommand(second).close();
    }

    private void start(String node) {
        DeskKey.claim(settings(node, Map.of()), database);
    }

    private ServerSettings settings(String node, Map<String, String> values) {
        return ServerSettings.read(name -> name.equals("PHAROS_DATA_DIR")
                ? Optional.of(folder.resolve(node).toString())
                : Optional.ofNullable(values.get(name)));
    }
}

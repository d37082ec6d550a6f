package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.settings.InvalidSettings;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.TestDatabase;

/** What an operator reads when the server cannot start: which setting is wrong, and what to do. */
class PreflightTests {

    @TempDir
    Path folder;

    @Test
    void aTakenPortIsNamedWithItsSetting() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var alsoTaken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = settings(Map.of(
                    "PHAROS_HTTP_PORT", String.valueOf(taken.getLocalPort()),
                    "PHAROS_SMTP_PORT", String.valueOf(alsoTaken.getLocalPort())));
            assertThatThrownBy(() -> Preflight.checkPorts(settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("PHAROS_HTTP_PORT is " + taken.getLocalPort())
                    .hasMessageContaining("PHAROS_SMTP_PORT is " + alsoTaken.getLocalPort());
        }
    }

    @Test
    void anAddressThatIsNotOursAndPortsThatAreTheSameAreRefused() {
        assertThatThrownBy(() -> Preflight.checkPorts(settings(Map.of("PHAROS_BIND", "192.0.2.77"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("PHAROS_BIND is \"192.0.2.77\"");
        assertThatThrownBy(() -> Preflight.checkPorts(settings(Map.of("PHAROS_MANAGEMENT_BIND", "192.0.2.77"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("PHAROS_MANAGEMENT_BIND is \"192.0.2.77\"");
        assertThatThrownBy(() -> Preflight.checkPorts(
                        settings(Map.of("PHAROS_HTTP_PORT", "24091", "PHAROS_MANAGEMENT_PORT", "24091"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("must differ");
    }

    @Test
    void whatIsNoAddressIsNamedWithItsSetting() {
        for (var name : new String[] {"PHAROS_BIND", "PHAROS_MANAGEMENT_BIND"}) {
            assertThatThrownBy(() -> settings(Map.of(name, "no such.invalid")))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageContaining(name + " is \"no such.invalid\"; it must be an address of this machine");
        }
    }

    @Test
    void theDataFolderIsMadeAndOneThatCannotBeIsNamed() throws IOException {
        Preflight.checkFolder(new DataFolder(folder.resolve("made/below")));
        assertThat(folder.resolve("made/below")).isDirectory();
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Preflight.checkFolder(new DataFolder(file.resolve("data"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("PHAROS_DATA_DIR");
    }

    @Test
    void anExternalDatabaseSaysWhatItLacks() throws Exception {
        var good = TestDatabase.create();
        ExternalDatabase.check(good);
        try (var connection = good.unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE preflight_guest LOGIN PASSWORD 'guest'");
        }
        assertThatThrownBy(() -> ExternalDatabase.check(new DatabaseAccess(good.url(), "preflight_guest", "guest")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("may not create tables");
        assertThatThrownBy(() -> ExternalDatabase.check(new DatabaseAccess(good.url(), "preflight_guest", "wrong")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("PHAROS_DATABASE_PASSWORD");
        var nowhere = good.url().replaceAll("/[^/]+$", "/nothere");
        assertThatThrownBy(() -> ExternalDatabase.check(new DatabaseAccess(nowhere, good.user(), good.password())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() ->
                        ExternalDatabase.check(new DatabaseAccess("jdbc:postgresql://127.0.0.1:1/x", "pharos", "")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void trustedProxiesAreNetworks() {
        assertThat(settings(Map.of("PHAROS_TRUSTED_PROXIES", "10.0.0.0/8, fd00::1"))
                        .trustedProxies())
                .isEqualTo("10.0.0.0/8, fd00::1");
        for (var wrong : new String[] {"proxy.example", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/x", ".*"}) {
            assertThatThrownBy(() -> settings(Map.of("PHAROS_TRUSTED_PROXIES", wrong)))
                    .isInstanceOf(InvalidSettings.class)
                    .hasMessageContaining("PHAROS_TRUSTED_PROXIES has \"" + wrong + "\"");
        }
    }

    private static ServerSettings settings(Map<String, String> values) {
        return ServerSettings.read(name -> Optional.ofNullable(values.get(name)));
    }
}

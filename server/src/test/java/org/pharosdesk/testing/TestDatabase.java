package org.pharosdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.database.EmbeddedDatabase;
import org.pharosdesk.platform.database.Migrations;

/** One PostgreSQL for all tests of a run; each Spring context gets a fresh, migrated database of its own on it. */
public final class TestDatabase {

    private static final Path FOLDER = temporaryFolder();
    private static final EmbeddedDatabase SERVER = start();
    private static final AtomicInteger CREATED = new AtomicInteger();

    private TestDatabase() {}

    public static DatabaseAccess create() {
        var name = "test_" + CREATED.incrementAndGet();
        try (var connection = SERVER.access("postgres").unpooled().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE pharos");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.access(name);
    }

    /** A data folder for one context, deleted with the others when the run ends. */
    public static Path dataFolder() {
        return FOLDER.resolve("data-" + CREATED.incrementAndGet());
    }

    private static EmbeddedDatabase start() {
        var server = EmbeddedDatabase.start(new DataFolder(FOLDER), Map.of("fsync", "off", "max_connections", "300"));
        Migrations.run(server.access());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            delete(FOLDER);
        }));
        return server;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("pharos-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.pharosdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.DatabaseAccess;
import org.pharosdesk.platform.database.EmbeddedDatabase;
import org.pharosdesk.platform.database.Migrations;
import org.pharosdesk.platform.settings.ServerSettings;

/**
 * The database of this desk, its schema the newest: the operator's own, or the embedded one, started if nobody has
 * started it yet.
 */
final class Database implements AutoCloseable {

    private static final Duration OTHER_START_WITHIN = Duration.ofSeconds(60);

    private final DatabaseAccess access;
    private final @Nullable EmbeddedDatabase embedded;
    private final @Nullable FileLock lock;

    private Database(DatabaseAccess access, @Nullable EmbeddedDatabase embedded, @Nullable FileLock lock) {
        this.access = access;
        this.embedded = embedded;
        this.lock = lock;
    }

    /** For the server: the data folder must be free. */
    static Database forServer(ServerSettings settings) {
        return opened(settings).ready(access -> DeskKey.claim(settings, access));
    }

    private static Database opened(ServerSettings settings) {
        var external = external(settings);
        if (external.isPresent()) {
            Preflight.checkFolder(new DataFolder(settings.dataDir()));
            Preflight.checkPorts(settings);
            return external.get();
        }
        return embedded(settings);
    }

    private static Database embedded(ServerSettings settings) {
        var folder = new DataFolder(settings.dataDir());
        var lock = lock(folder)
                .orElseThrow(() -> new CannotStart(
                        "Another Pharos already runs on the data folder %s. Stop it, or set PHAROS_DATA_DIR to another folder."
                                .formatted(folder.root())));
        Preflight.checkPorts(settings);
        return started(folder, lock);
    }

    private static Optional<FileLock> lock(DataFolder folder) {
        Preflight.checkFolder(folder);
        return folder.tryLock();
    }

    /** For a command that may run beside the server or without it. */
    static Database forCommand(ServerSettings settings) {
        return external(settings).orElseGet(() -> startedOrRunning(settings)).ready(_ -> {});
    }

    private static Database startedOrRunning(ServerSettings settings) {
        var folder = new DataFolder(settings.dataDir());
        var deadline = Instant.now().plus(OTHER_START_WITHIN);
        while (Instant.now().isBefore(deadline)) {
            var lock = lock(folder);
            if (lock.isPresent()) {
                return started(folder, lock.get());
            }
            var running = EmbeddedDatabase.running(folder);
            if (running.isPresent()) {
                return new Database(running.get(), null, null);
            }
            pause(); // the server that holds the folder is still starting
        }
        throw new CannotStart("The Pharos that runs on %s does not answer.".formatted(folder.root()));
    }

    /** Nobody is given it before its schema is the newest and the check is passed; else it is closed again. */
    private Database ready(Consumer<DatabaseAccess> check) {
        try {
            Migrations.run(access);
            check.accept(access);
            return this;
        } catch (FlywayException e) {
            closeAfter(e);
            throw new CannotStart("The database cannot be brought to the schema of this version: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        if (lock != null) {
            try (var channel = lock.acquiredBy()) {
                lock.release();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Optional<Database> external(ServerSettings settings) {
        var url = settings.databaseUrl();
        if (url == null) {
            return Optional.empty();
        }
        var access = new DatabaseAccess(
                url,
                Optional.ofNullable(settings.databaseUser()).orElse("pharos"),
                Optional.ofNullable(settings.databasePassword()).orElse(""));
        ExternalDatabase.check(access);
        return Optional.of(new Database(access, null, null));
    }

    private static Database started(DataFolder folder, FileLock lock) {
        var embedded = EmbeddedDatabase.start(folder);
        return new Database(embedded.access(), embedded, lock);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while waiting for the server to start.");
        }
    }
}

package org.pharosdesk.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.LoopbackPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in a folder: made on first start, kept between starts, reachable on loopback with a
 * password only.
 *
 * <p>The caller holds the {@link DataFolder} lock, so a server found running on the folder is one that a killed
 * process left behind; it is stopped before ours starts.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String USER = "pharos";
    private static final String DATABASE = "pharos";
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private static final Map<String, String> SERVER_SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "shared_buffers", MachineMemory.sharedBuffers(),
            "max_connections", "80",
            "jit", "off",
            "random_page_cost", "1.1",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min",
            "log_min_messages", "warning");

    /** Starts the server again on the port it had. */
    private interface Launch {

        Process again() throws IOException;
    }

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final DatabaseAccess access;
    private final Launch launch;
    private volatile Process server;
    private volatile boolean closing;

    private EmbeddedDatabase(Process server, DatabaseAccess access, Launch launch) {
        this.server = server;
        this.access = access;
        this.launch = launch;
        Thread.ofVirtual().name("database-watch").start(this::watch);
    }

    /** Starts the database of this folder, creating it when there is none; returns when it takes connections. */
    public static EmbeddedDatabase start(DataFolder folder) {
        return start(folder, Map.of());
    }

    /** As {@link #start(DataFolder)}, with PostgreSQL settings that differ from ours. */
    public static EmbeddedDatabase start(DataFolder folder, Map<String, String> settings) {
        try {
            var runner = UnprivilegedRunner.forThisProcess();
            var binaries = PostgresBinaries.unpack(runner.cacheFolder());
            var cluster = folder.postgres();
            stopLeftBehind(cluster);
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                NewCluster.create(folder, runner, binaries, USER);
            }
            var password = folder.databasePassword();
            var port = LoopbackPort.free();
            var server = launch(folder, runner, binaries, port, settings);
            var access = new DatabaseAccess(url(port, DATABASE), USER, password);
            awaitReady(server, port, password, folder.postgresLog());
            prepare(new DatabaseAccess(url(port, "postgres"), USER, password));
            folder.writeDatabasePort(port);
            return new EmbeddedDatabase(server, access, () -> launch(folder, runner, binaries, port, settings));
        } catch (IOException | SQLException e) {
            throw new EmbeddedDatabaseException(
                    "The embedded PostgreSQL did not start; see " + folder.postgresLog(), e);
        }
    }

    /** How to reach the database of a folder whose server is running, if it is. */
    public static Optional<DatabaseAccess> running(DataFolder folder) {
        return folder.databasePort()
                .map(port -> new DatabaseAccess(url(port, DATABASE), USER, folder.databasePassword()))
                .filter(EmbeddedDatabase::answers);
    }

    public DatabaseAccess access() {
        return access;
    }

    /** How to reach another database on the same server. */
    public DatabaseAccess access(String database) {
        return new DatabaseAccess(access.url().replaceAll("/[^/]+$", "/" + database), USER, access.password());
    }

    public long pid() {
        return server.pid();
    }

    /** Stops the server: open transactions are rolled back, committed ones are on disk. */
    @Override
    public void close() {
        closing = true;
        interrupt(server.toHandle());
        try {
            if (!server.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("PostgreSQL (process {}) has not stopped within {}", server.pid(), STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Brings a server back that ended without being told to: killed for want of memory, say. Its last children may hold
     * on to its memory for a moment, which makes a new one end at once; then it is tried again.
     */
    private void watch() {
        try {
            while (!closing) {
                var code = server.waitFor();
                if (!closing) {
                    log.warn(
                            "The embedded PostgreSQL (process {}) ended by itself with code {}; starting it again",
                            server.pid(),
                            code);
                    Thread.sleep(AGAIN_AFTER);
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.error("The embedded PostgreSQL cannot be started again: {}", e.getMessage());
        }
    }

    private void startAgain() throws IOException {
        if (!closing) {
            server = launch.again();
            if (closing) {
                interrupt(server.toHandle()); // close came in between and told the one before
            }
        }
    }

    private static Process launch(
            DataFolder folder, UnprivilegedRunner runner, Path binaries, int port, Map<String, String> settings)
            throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(OWN_SESSION)) { // else Ctrl-C at our terminal would stop it before us
            command.add(OWN_SESSION.toString());
        }
        command.add(binaries.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.postgres().toString(), "-p", String.valueOf(port)));
        SERVER_SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ProcessBuilder(runner.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.privatePostgresLog().toFile()))
                .start();
    }

    private static void stopLeftBehind(Path cluster) throws IOException {
        var leftBehind = leftBehind(cluster);
        if (leftBehind.isEmpty()) {
            return;
        }
        log.info(
                "Stopping the PostgreSQL (process {}) that a killed Pharos left behind",
                leftBehind.get().pid());
        interrupt(leftBehind.get());
        var deadline = Instant.now().plus(STOP_WITHIN);
        while (leftBehind.get().isAlive()) {
            if (Instant.now().isAfter(deadline)) {
                throw new EmbeddedDatabaseException(
                        "PostgreSQL (process %d) still runs on %s and does not stop. End it, then start again."
                                .formatted(leftBehind.get().pid(), cluster));
            }
            pause();
        }
    }

    private static Optional<ProcessHandle> leftBehind(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(process -> serves(process, cluster));
    }

    /** After a crash of the machine, the process of that number may be anybody's PostgreSQL. */
    private static boolean serves(ProcessHandle process, Path cluster) {
        return process.info().command().orElse("").endsWith("/postgres")
                && List.of(process.info().arguments().orElse(new String[0])).contains(cluster.toString());
    }

    /** SIGINT is PostgreSQL's fast shutdown; Java itself can only send SIGTERM, which would wait for every client. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitReady(Process server, int port, String password, Path serverLog) throws IOException {
        var access = new DatabaseAccess(url(port, "postgres"), USER, password);
        var deadline = Instant.now().plus(START_WITHIN);
        while (!answers(access)) {
            if (!server.isAlive()) {
                throw new EmbeddedDatabaseException("The embedded PostgreSQL stopped while starting: "
                        + lastLine(serverLog) + " (see " + serverLog + ")");
            }
            if (Instant.now().isAfter(deadline)) {
                server.destroy();
                throw new EmbeddedDatabaseException(
                        "The embedded PostgreSQL did not answer within %s; see %s".formatted(START_WITHIN, serverLog));
            }
            pause();
        }
    }

    private static boolean answers(DatabaseAccess access) {
        try (var connection = access.unpooled().getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false; // not yet: the caller decides how long to wait
        }
    }

    private static void prepare(DatabaseAccess maintenance) throws SQLException {
        try (var connection = maintenance.unpooled().getConnection();
                var statement = connection.createStatement()) {
            if (isStretched(statement)) {
                statement.execute("SET scram_iterations = 1");
                statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(USER, maintenance.password()));
            }
            if (!finds(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    /**
     * Whether each connection first hashes the password 4096 times over, the floor of RFC 7677. That slows down who
     * guesses, but nobody guesses the 192 bits that are drawn here, and to a Java that has just started it is half a
     * second of work.
     */
    private static boolean isStretched(Statement statement) throws SQLException {
        return finds(
                statement,
                "SELECT 1 FROM pg_authid WHERE rolname = '" + USER + "' AND rolpassword NOT LIKE 'SCRAM-SHA-256$1:%'");
    }

    private static boolean finds(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static @Nullable String lastLine(Path file) throws IOException {
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        return lines.isEmpty() ? null : lines.getLast();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("Interrupted while waiting for the embedded database", e);
        }
    }
}

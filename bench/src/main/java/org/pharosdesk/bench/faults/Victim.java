package org.pharosdesk.bench.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The product on a data folder of its own, with its embedded PostgreSQL; both are killed by their process ids. */
final class Victim implements AutoCloseable {

    /** How PostgreSQL is made to end; the product starts it again. */
    enum End {
        /** Clients are sent away, then a checkpoint. */
        INT,
        /** As after a crash: what was committed is read from the log. */
        QUIT,
        KILL
    }

    private static final Duration START_WITHIN = Duration.ofMinutes(3);

    private final Path launcher;
    private final Path folder;
    private final int httpPort = freePort();
    private final int managementPort = freePort();
    private final int smtpPort = freePort();
    private final int outboundPort;
    private volatile @Nullable Process process;

    Victim(Path launcher, Path folder, int outboundPort) throws IOException {
        this.launcher = launcher;
        this.folder = folder;
        this.outboundPort = outboundPort;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    int smtpPort() {
        return smtpPort;
    }

    Path log() {
        return folder.resolve("pharos.log");
    }

    /** Begins a start; the process of the one before must have ended. */
    void start() throws IOException {
        process = command("run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    void awaitReady() throws InterruptedException {
        var until = System.nanoTime() + START_WITHIN.toNanos();
        while (!isReady()) {
            if (!running().isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("Pharos does not start; see " + log());
            }
            Thread.sleep(20);
        }
    }

    void kill() throws InterruptedException {
        running().destroyForcibly().waitFor(); // SIGKILL
    }

    /** Whether there was a PostgreSQL to end. */
    boolean endDatabase(End how) throws IOException, InterruptedException {
        var server = postmaster();
        if (server.isPresent()) {
            signal(how.name(), server.get());
        }
        return server.isPresent();
    }

    /** What a command of the product prints. */
    String run(String input, String... arguments) throws IOException, InterruptedException {
        var command = command(arguments)
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try (var in = command.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new IllegalStateException(
                    "pharos %s: %s (see %s)".formatted(String.join(" ", arguments), output, log()));
        }
        return output.strip();
    }

    /** Leaves no process behind, however the run ended. */
    @Override
    public void close() throws IOException, InterruptedException {
        var last = process;
        if (last != null) {
            last.destroy();
            if (!last.waitFor(60, TimeUnit.SECONDS)) {
                last.destroyForcibly().waitFor();
            }
        }
        var leftBehind = postmaster();
        if (leftBehind.isPresent()) {
            signal(End.INT.name(), leftBehind.get());
            leftBehind.get().onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    private Process running() {
        return java.util.Objects.requireNonNull(process, "Not started");
    }

    private boolean isReady() throws InterruptedException {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request = HttpRequest.newBuilder(address().resolve("/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet: the caller decides how long to wait
        }
    }

    private ProcessBuilder command(String... arguments) {
        var line = new java.util.ArrayList<>(List.of(launcher.toString()));
        line.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(line).directory(folder.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PHAROS_"));
        environment.put("PHAROS_DATA_DIR", data().toString());
        environment.put("PHAROS_HTTP_PORT", String.valueOf(httpPort));
        environment.put("PHAROS_MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.put("PHAROS_SMTP_PORT", String.valueOf(smtpPort));
        environment.put("PHAROS_OUTBOUND_SMTP_URL", "smtp://127.0.0.1:" + outboundPort);
        environment.put("PHAROS_MAILS_PER_SENDER", "0"); // people write often here
        return builder;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = data().resolve("postgres/postmaster.pid");
        try {
            return Files.readAllLines(file).stream()
                    .findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                    .filter(this::isOurs);
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The number in a file left behind may be anybody's by now. */
    private boolean isOurs(ProcessHandle server) {
        return List.of(server.info().arguments().orElse(new String[0]))
                .contains(data().resolve("postgres").toString());
    }

    private static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start().waitFor();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

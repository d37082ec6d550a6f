package org.pharosdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that another project made, run by a test in a folder of its own.
 *
 * <p>It ends with the test, and with this process however that ends: a shell between the two sees its input close.
 */
final class ServerProgram implements AutoCloseable {

    private static final String WATCH = "\"$@\" </dev/null & read -r _; kill $! 2>/dev/null; wait $!";

    private final Path folder;
    private final Process shell;

    private ServerProgram(Path folder, Process shell) {
        this.folder = folder;
        this.shell = shell;
    }

    /** Where the program is; without it the test says so and is skipped. */
    static String require(String name, String path) {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of(path)),
                () -> "Skipped: %s is not installed (on Debian: './pharos test' as root installs it)".formatted(name));
        return path;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** An empty folder that the server's own users may enter. */
    static Path folder(String name) {
        try {
            var folder = Files.createTempDirectory("pharos-" + name);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once something listens on the port. */
    static ServerProgram start(Path folder, int port, String... command) {
        try {
            var words = new ArrayList<>(List.of("sh", "-c", WATCH, "sh"));
            words.addAll(List.of(command));
            var shell = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            var started = new ServerProgram(folder, shell);
            started.awaitListening(port);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As when the machine loses its power. */
    void kill() {
        shell.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.toList().reversed()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitListening(int port) throws IOException {
        for (var i = 0; i < 500; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                pause();
            }
        }
        close();
        throw new IllegalStateException(
                "Nothing listens on %d: %s".formatted(port, Files.readString(folder.resolve("output"))));
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

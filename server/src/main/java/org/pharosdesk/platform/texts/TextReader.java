package org.pharosdesk.platform.texts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.texts.FileText.Outcome;
import org.springframework.util.FileSystemUtils;

/**
 * Has files read by a process of its own, with little memory, no way to look up a host, and so long for each: what a
 * hostile one ends or holds up is that process, and the next file gets a new one. It lives until this is closed.
 */
public final class TextReader implements AutoCloseable {

    /** The word behind {@code pharos} by which that process is started from the product's jar. */
    public static final String COMMAND = "read-texts";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Djavax.xml.accessExternalDTD=",
            "-Djavax.xml.accessExternalSchema=",
            "-Djavax.xml.accessExternalStylesheet=",
            "-Djdk.net.hosts.file=/dev/null/no-hosts"); // no name leads anywhere

    private final Path folder;
    private final Duration longest;
    private @Nullable Process process;

    public TextReader() {
        this(LONGEST);
    }

    TextReader(Duration longest) {
        this.longest = longest;
        try {
            this.folder = Files.createTempDirectory("pharos-texts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException when no process can be started */
    public FileText read(byte[] content, String name) {
        var reading = running();
        var late = new AtomicBoolean();
        var watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    reading.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return ask(reading, content, name);
        } catch (IOException e) { // it is gone
            end();
            return FileText.without(late.get() ? Outcome.TOO_SLOW : Outcome.TOO_COSTLY);
        } finally {
            watch.cancel(false);
        }
    }

    private static FileText ask(Process reading, byte[] content, String name) throws IOException {
        var out = new DataOutputStream(reading.getOutputStream());
        out.writeBoolean(true);
        out.writeUTF(name);
        out.writeInt(content.length);
        out.write(content);
        out.flush();
        var in = new DataInputStream(reading.getInputStream());
        var outcome = Outcome.values()[in.readByte()];
        var text = new byte[in.readInt()];
        in.readFully(text);
        return new FileText(outcome, new String(text, StandardCharsets.UTF_8));
    }

    private Process running() {
        var running = process;
        if (running == null || !running.isAlive()) {
            try {
                var starting = new ProcessBuilder(command())
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                starting.environment().clear(); // the desk's passwords may stand there
                running = starting.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            process = running;
        }
        return running;
    }

    /** From the product's jar by its own command line, as that knows where the classes are; else by the class path. */
    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Djava.io.tmpdir=" + folder);
        var classes = System.getProperty("java.class.path");
        command.addAll(
                classes.endsWith(".jar") && !classes.contains(System.getProperty("path.separator"))
                        ? List.of("-jar", Path.of(classes).toAbsolutePath().toString(), COMMAND)
                        : List.of("-cp", classes, TextProcess.class.getName()));
        return command;
    }

    private void end() {
        var ending = process;
        process = null;
        if (ending != null) {
            ending.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        end();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

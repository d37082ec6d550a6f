package org.pharosdesk.platform.texts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.texts.FileText.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Has files read by a process of its own, with little memory, no way to look up a host, and so long for each: what a
 * hostile one ends or holds up is that process, and the next file gets a new one. It lives until this is closed.
 */
public final class TextReader implements AutoCloseable {

    /** The word behind {@code pharos} by which that process is started from the product's jar. */
    public static final String COMMAND = "read-texts";

    private static final Logger log = LoggerFactory.getLogger(TextReader.class);

    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");
    private static final String FOLDERS = "pharos-texts";
    /** No reader of a node that runs lives as long. */
    private static final Duration LEFT_BEHIND_AFTER = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** With which {@code -XX:+ExitOnOutOfMemoryError} ends a process. */
    private static final int OUT_OF_MEMORY = 3;

    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // whatever it says on the way out would be taken for an answer
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
            this.folder = Files.createTempDirectory(FOLDERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the folders of readers that were ended before they could. */
    public static void removeLeftBehind() {
        var before = Instant.now().minus(LEFT_BEHIND_AFTER);
        try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), FOLDERS + "*")) {
            for (var folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    FileSystemUtils.deleteRecursively(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("Folders of files that were read stay behind: {}", e.toString());
        }
    }

    /**
     * Has the process there before a file is handed to it.
     *
     * @throws UncheckedIOException when none can be started
     */
    public void start() {
        running();
    }

    /** @throws UncheckedIOException when no process can be started */
    public FileText read(byte[] content, String name) {
        return readOnce(content, name)
                .or(() -> readOnce(content, name))
                .orElseGet(() -> FileText.without(Outcome.TOO_COSTLY));
    }

    /** Empty when the process was ended, which may be another's doing than the file's. */
    private Optional<FileText> readOnce(byte[] content, String name) {
        var reading = running();
        var late = new AtomicBoolean();
        var watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    reading.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return Optional.of(ask(reading, content, name));
        } catch (IOException e) { // it is gone
            var code = end();
            if (late.get()) {
                return Optional.of(FileText.without(Outcome.TOO_SLOW));
            }
            return code == OUT_OF_MEMORY ? Optional.of(FileText.without(Outcome.TOO_COSTLY)) : Optional.empty();
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
        var outcome = in.readByte();
        if (outcome < 0 || outcome >= Outcome.values().length) {
            throw new IOException("No outcome has the number " + outcome);
        }
        var text = new byte[in.readInt()];
        in.readFully(text);
        return new FileText(Outcome.values()[outcome], new String(text, StandardCharsets.UTF_8));
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
        if (Files.isExecutable(OWN_SESSION)) { // else what ends us would end it first, and seem to be its file's doing
            command.add(OWN_SESSION.toString());
        }
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

    /** @return the code with which it ended */
    private int end() {
        var ending = process;
        process = null;
        return ending == null ? 0 : ending.destroyForcibly().onExit().join().exitValue();
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

package org.pharosdesk.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Java's thorough compiler (C2) from what a start runs and hardly anything after it: it would take one of two
 * cores for seconds, and be done when the start is. Until closed; the quick compiler does its work as always.
 *
 * <p>By the JVM's own diagnostic commands ({@code jcmd … Compiler.directives_add}), on a thread of its own, as their
 * management takes a tenth of a second to come up.
 */
final class StartCompilation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StartCompilation.class);

    private static final List<String> START_ONLY = List.of(
            "org/springframework/aop/*.*",
            "org/springframework/beans/*.*",
            "org/springframework/boot/*.*",
            "org/springframework/context/*.*",
            "org/springframework/core/ResolvableType*.*",
            "org/springframework/core/SerializableTypeWrapper*.*",
            "org/springframework/core/annotation/*.*",
            "org/flywaydb/*.*",
            "java/lang/reflect/Proxy*.*",
            "java/util/Properties*.*",
            "java/util/jar/*.*",
            "java/util/zip/ZipFile*.*",
            "jdk/internal/classfile/*.*",
            "sun/reflect/annotation/*.*",
            "sun/reflect/generics/*.*",
            "sun/util/locale/*.*");

    private final CompletableFuture<Void> asked = CompletableFuture.runAsync(StartCompilation::ask);

    private StartCompilation() {}

    static StartCompilation begin() {
        return new StartCompilation();
    }

    @Override
    public void close() {
        asked.thenRun(() -> diagnose("compilerDirectivesClear"));
    }

    private static void ask() {
        try {
            var directives = Files.createTempFile("pharos-start", ".json"); // the command reads a file and nothing else
            try {
                diagnose("compilerDirectivesAdd", write(directives).toString());
            } finally {
                Files.delete(directives);
            }
        } catch (IOException e) {
            log.debug("The thorough compiler takes part in the start", e);
        }
    }

    private static Path write(Path file) throws IOException {
        var classes = START_ONLY.stream().collect(Collectors.joining("\", \"", "\"", "\""));
        return Files.writeString(file, "[{ match: [" + classes + "], c2: { Exclude: true } }]");
    }

    private static void diagnose(String command, String... arguments) {
        try {
            var answer = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            command,
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
            log.debug("{}: {}", command, answer);
        } catch (JMException | JMRuntimeException e) { // another maker's Java: the start takes a moment longer
            log.debug("{} is not to be had", command, e);
        }
    }
}

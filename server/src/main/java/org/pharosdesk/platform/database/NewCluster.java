package org.pharosdesk.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the folder of a PostgreSQL that only takes connections with a password, which is drawn here. */
final class NewCluster {

    private static final Logger log = LoggerFactory.getLogger(NewCluster.class);

    private NewCluster() {}

    /** Whatever an interrupted creation left is made anew. */
    static void create(DataFolder folder, UnprivilegedRunner runner, Path binaries, String superuser)
            throws IOException {
        log.info("Creating the embedded database in {}", folder.postgres());
        PostgresBinaries.deleteRecursively(folder.postgres());
        Files.createDirectories(folder.postgres());
        Files.setPosixFilePermissions(folder.postgres(), PosixFilePermissions.fromString("rwx------"));
        var password = newPassword();
        folder.writeDatabasePassword(password);
        var passwordFile = Files.createTempFile(folder.postgres().getParent(), "initial", ".password");
        try {
            Files.writeString(passwordFile, password);
            runner.hand(folder.postgres());
            runner.hand(passwordFile);
            run(runner.command(List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + folder.postgres(),
                    "--username=" + superuser,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--data-checksums")));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new EmbeddedDatabaseException("The embedded database could not be created:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("Interrupted while creating the embedded database", e);
        }
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

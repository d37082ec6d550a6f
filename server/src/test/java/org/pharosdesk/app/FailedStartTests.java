package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.testing.TestDatabase;

class FailedStartTests {

    @TempDir
    Path folder;

    /** The certificate is read when much has started already. */
    @Test
    void aStartThatFailsLateEndsTheProcessAndSaysWhy() throws Exception {
        var empty = Files.createFile(folder.resolve("empty.pem")).toString();
        var database = TestDatabase.create();
        var builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.pharosdesk.app.Pharos",
                        "run")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PHAROS_DATA_DIR", folder.resolve("data").toString(),
                        "PHAROS_DATABASE_URL", database.url(),
                        "PHAROS_DATABASE_USER", database.user(),
                        "PHAROS_DATABASE_PASSWORD", database.password(),
                        "PHAROS_HTTP_PORT", freePort(),
                        "PHAROS_MANAGEMENT_PORT", freePort(),
                        "PHAROS_SMTP_PORT", freePort(),
                        "PHAROS_SMTP_CERTIFICATE", empty,
                        "PHAROS_SMTP_KEY", empty));
        var process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(folder.resolve("server.log")).content().contains("PHAROS_SMTP_CERTIFICATE");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}

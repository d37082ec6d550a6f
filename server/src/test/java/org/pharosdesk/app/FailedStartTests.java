package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.testing.PharosProcess;
import org.pharosdesk.testing.TestDatabase;

class FailedStartTests {

    @TempDir
    Path folder;

    /** The certificate is read when much has started already, and what another program left in the folder never. */
    @Test
    void aStartThatFailsLateEndsTheProcessAndSaysWhy() throws Exception {
        Files.writeString(folder.resolve("application.yaml"), "not: [for us");
        var empty = Files.createFile(folder.resolve("empty.pem")).toString();
        var database = TestDatabase.create();
        var builder = PharosProcess.in(folder, "run")
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PHAROS_DATA_DIR", folder.resolve("data").toString(),
                        "PHAROS_DATABASE_URL", database.url(),
                        "PHAROS_DATABASE_USER", database.user(),
                        "PHAROS_DATABASE_PASSWORD", database.password(),
                        "PHAROS_HTTP_PORT", String.valueOf(LoopbackPort.free()),
                        "PHAROS_MANAGEMENT_PORT", String.valueOf(LoopbackPort.free()),
                        "PHAROS_SMTP_PORT", String.valueOf(LoopbackPort.free()),
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
}

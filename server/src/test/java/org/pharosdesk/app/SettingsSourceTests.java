package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsSourceTests {

    @Test
    void aMistypedVariableIsToldOf() {
        var source = SettingsSource.of(
                Map.of(
                        "PHAROS_OUTBOUND_SMTP_URI", "smtp://127.0.0.1",
                        "PHAROS_HTTP_PORT", "8081",
                        "PHAROS_JAVA_OPTS", "-Xmx1g",
                        "HOME", "/root"),
                Path.of("no-such-file.yaml"));
        assertThat(source.settings().httpPort()).isEqualTo(8081);
        assertThat(source.unknown()).containsExactly("PHAROS_OUTBOUND_SMTP_URI");
    }
}

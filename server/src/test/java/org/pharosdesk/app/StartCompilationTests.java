package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class StartCompilationTests {

    private static final String START_ONLY = "org/springframework/beans/*.*";

    @Test
    void theThoroughCompilerIsKeptFromStartOnlyCodeUntilTheStartIsOver() {
        try (var _ = StartCompilation.begin()) {
            await().untilAsserted(() -> assertThat(directives()).contains(START_ONLY));
        }
        await().untilAsserted(() -> assertThat(directives()).doesNotContain(START_ONLY));
    }

    private static String directives() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesPrint",
                        new Object[0],
                        new String[0]);
    }
}

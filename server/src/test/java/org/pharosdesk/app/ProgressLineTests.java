package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.importing.ImportProgress.Stage;

class ProgressLineTests {

    private final StringWriter shown = new StringWriter();

    @Test
    void onATerminalABarGrowsInOneLineAndStaysWhenItIsFull() {
        try (var line = new ProgressLine(new PrintWriter(shown), true)) {
            line.at(Stage.FILING, 1, 2);
            line.at(Stage.FILING, 2, 2);
        }

        assertThat(shown.toString())
                .startsWith("\r[###############               ] 1 of 2 mails")
                .contains("\r[##############################] 2 of 2 mails")
                .endsWith(System.lineSeparator())
                .containsOnlyOnce(System.lineSeparator());
    }

    @Test
    void elsewhereWhatTakesSecondsIsNotTold() {
        try (var line = new ProgressLine(new PrintWriter(shown), false)) {
            line.at(Stage.FILING, 1, 2);
            line.at(Stage.FILING, 2, 2);
        }

        assertThat(shown.toString()).isEmpty();
    }
}

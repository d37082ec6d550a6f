package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class OutageLogTests {

    private final AtomicLong time = new AtomicLong();
    private final LoggerContext logging = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = logging.getLogger("some.library");

    @BeforeEach
    void listen() {
        lines.start();
        var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(lines);
        logging.addTurboFilter(new OutageLog(time::get));
    }

    @Test
    void theFirstFailureHasItsTraceAndTheOthersHaveALine() {
        log.warn("Looked", lost());
        log.error("Looked again", new IllegalStateException("wrapped", lost()));
        log.warn("Looked for {}", "mail", lost());
        log.warn("Looked for {} in {} of {}", "mail", 1, 2, lost());
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Looked",
                        "Looked again: The connection was closed.",
                        "Looked for mail: The connection was closed.",
                        "Looked for mail in 1 of 2: The connection was closed.");
        assertThat(lines.list)
                .extracting(event -> event.getThrowableProxy() != null)
                .containsExactly(true, false, false, false);
        assertThat(lines.list.get(1).getLevel()).isEqualTo(Level.ERROR);
        assertThat(lines.list.get(1).getLoggerName()).isEqualTo("some.library");
    }

    @Test
    void theNextOutageBeginsWithATraceAgain() {
        log.warn("Looked", lost());
        time.addAndGet(Duration.ofSeconds(50).toNanos());
        log.warn("Looked", lost());
        time.addAndGet(Duration.ofSeconds(61).toNanos());
        log.warn("Looked", lost());
        assertThat(lines.list)
                .extracting(event -> event.getThrowableProxy() != null)
                .containsExactly(true, false, true);
    }

    @Test
    void whatIsNoOutageKeepsItsTraceAndWhatIsNotHeardStaysUnheard() {
        log.warn("Looked", lost());
        log.info("Looked", lost());
        log.error("Broke", new SQLException("syntax", "42601"));
        log.warn("Mere words");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Looked", "Broke", "Mere words");
        assertThat(lines.list.get(1).getThrowableProxy()).isNotNull();
    }

    private static SQLException lost() {
        return new SQLException("The connection\n  was closed.", "08006");
    }
}

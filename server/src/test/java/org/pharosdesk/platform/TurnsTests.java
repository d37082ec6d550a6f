package org.pharosdesk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final Turns turns = new Turns(2, Duration.ofMillis(5), "busy");

    @Test
    void whoWaitsTooLongIsAskedToComeBack() {
        var inTheSecond = turns.<String, RuntimeException>take(() -> turns.take(() -> {
            assertThatThrownBy(() -> turns.take(() -> "third")).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
                assertThat(refusal.slug()).isEqualTo("busy");
                assertThat(refusal.facts()).isEqualTo(Map.of("retryAfterSeconds", 5));
            });
            return "second";
        }));
        assertThat(inTheSecond).isEqualTo("second");
    }

    @Test
    void whatFailsGivesItsTurnBack() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}

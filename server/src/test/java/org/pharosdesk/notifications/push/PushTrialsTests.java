package org.pharosdesk.notifications.push;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;

class PushTrialsTests {

    private static final AgentId KARI = new AgentId(1);
    private static final AgentId OLA = new AgentId(2);

    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final InstantSource time = () -> now;
    private final PushTrials trials = new PushTrials(time.withZone(ZoneOffset.UTC));

    @Test
    void anAgentTriesItAFewTimesAMinute() {
        for (var i = 0; i < PushTrials.MOST; i++) {
            trials.admit(KARI);
        }
        now = now.plusSeconds(20);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> trials.admit(KARI))
                .withMessageContaining("retryAfterSeconds=41");
        trials.admit(OLA);
        now = now.plusSeconds(40);
        trials.admit(KARI);
    }
}

package org.pharosdesk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Language;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveHubTests {

    private static final Agent KARI = new Agent(
            new AgentId(1),
            "Kari",
            new EmailAddress("kari@desk.example"),
            Role.AGENT,
            true,
            Language.EN,
            null,
            Set.of());

    /** The server waits for its requests when it stops: one that a browser began meanwhile would hold it up. */
    @Test
    void aStreamThatIsOpenedWhileTheServerStopsEndsAtOnce() {
        var hub = new LiveHub();
        var before = hub.connect(KARI, () -> Optional.of(KARI), "node");
        assertThat(hasEnded(before)).isFalse();
        hub.on(new ContextClosedEvent(new StaticApplicationContext()));
        var after = hub.connect(KARI, () -> Optional.of(KARI), "node");
        await().until(() -> hasEnded(before) && hasEnded(after));
    }

    private static boolean hasEnded(SseEmitter stream) {
        try {
            stream.send("a word");
            return false;
        } catch (IllegalStateException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

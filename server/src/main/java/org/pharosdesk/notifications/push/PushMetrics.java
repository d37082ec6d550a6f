package org.pharosdesk.notifications.push;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.pharosdesk.notifications.push.PushTransport.Answer;
import org.springframework.stereotype.Component;

/** What push services made of the messages this node gave them: many refused mean that agents hear nothing. */
@Component
class PushMetrics {

    private final Counter sent;
    private final Counter gone;
    private final Counter refused;
    private final Counter putOff;

    PushMetrics(MeterRegistry meters) {
        this.sent = counter(meters, "sent");
        this.gone = counter(meters, "gone");
        this.refused = counter(meters, "refused");
        this.putOff = counter(meters, "put-off");
    }

    private static Counter counter(MeterRegistry meters, String answer) {
        return Counter.builder("pharos.pushes")
                .tag("answer", answer)
                .description("Messages to browsers, by what their push services made of them")
                .register(meters);
    }

    void count(Answer answer) {
        switch (answer) {
            case Answer.Taken _ -> sent.increment();
            case Answer.Gone _ -> gone.increment();
            case Answer.Refused _ -> refused.increment();
            case Answer.Later _ -> putOff.increment();
            case Answer.NotAsked _ -> {} // it says nothing of the browser
        }
    }
}

package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Map;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.MessageId;
import org.springframework.stereotype.Component;

/** Which mail a message came from. */
@Component
public class Fates {

    private final FateStore store;

    Fates(FateStore store) {
        this.store = store;
    }

    /** The fates' ids; messages that did not come by mail are left out. */
    public Step<Map<MessageId, Long>> ofMessages(List<MessageId> messages) {
        return messages.isEmpty() ? Step.known(Map.of()) : store.ofMessages(messages);
    }

    /** How many mails became no ticket and were not meant to be ignored, by fate. */
    public Map<Outcome, Integer> keptAside() {
        return store.keptAside();
    }
}

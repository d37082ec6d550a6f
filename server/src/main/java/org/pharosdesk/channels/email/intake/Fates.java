package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.SenderCheck;
import org.springframework.stereotype.Component;

/** Which mail a message came from. */
@Component
public class Fates {

    private final FateStore store;

    Fates(FateStore store) {
        this.store = store;
    }

    /** The mail a message came from, its sender's address, and how far that can be believed if there is anything to tell. */
    public record Origin(
            MessageId message,
            long fateId,
            @Nullable EmailAddress from,
            @Nullable SenderCheck sender) {}

    /** Messages that did not come by mail are left out. */
    public Step<Map<MessageId, Origin>> ofMessages(List<MessageId> messages) {
        return messages.isEmpty() ? Step.known(Map.of()) : store.ofMessages(messages);
    }

    /** How many mails became no ticket and were not meant to be ignored, by fate. */
    public Map<Outcome, Integer> keptAside() {
        return store.keptAside();
    }
}

package org.pharosdesk.channels.email;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.sending.Deliveries;
import org.pharosdesk.channels.email.sending.Delivery;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.MessageDecorator;
import org.pharosdesk.tickets.MessageId;
import org.springframework.stereotype.Component;

/** Shows beside a message how its mail or its receipt fares, and which mail it came from. */
@Component
class MailDecorator implements MessageDecorator {

    private final Deliveries deliveries;
    private final Fates fates;

    MailDecorator(Deliveries deliveries, Fates fates) {
        this.deliveries = deliveries;
        this.fates = fates;
    }

    @Override
    public Step<Map<MessageId, Decoration>> decorate(List<MessageId> messages) {
        return deliveries.ofMessages(messages).and(fates.ofMessages(messages), this::decorations);
    }

    private Map<MessageId, Decoration> decorations(
            Map<MessageId, Delivery> sent, Map<MessageId, Fates.Origin> received) {
        var known = new LinkedHashSet<>(sent.keySet());
        known.addAll(received.keySet());
        var decorations = new HashMap<MessageId, Decoration>();
        known.forEach(id -> {
            var origin = received.get(id);
            decorations.put(
                    id,
                    new Decoration(
                            progress(sent.get(id), Delivery.Kind.REPLY),
                            progress(sent.get(id), Delivery.Kind.RECEIPT),
                            origin == null ? null : origin.fateId(),
                            origin == null ? null : origin.from(),
                            origin == null ? null : origin.sender()));
        });
        return decorations;
    }

    /** Of one message either itself was sent or its receipt: who gets the one did not write the other. */
    private @Nullable DeliveryProgress progress(@Nullable Delivery delivery, Delivery.Kind kind) {
        return delivery == null || delivery.kind() != kind
                ? null
                : new DeliveryProgress(
                        delivery.id().value(),
                        delivery.state(),
                        delivery.attempts(),
                        delivery.nextTryAt(),
                        delivery.lastError(),
                        delivery.sentAt(),
                        delivery.refusedRecipients(),
                        deliveries.hold(delivery).orElse(null));
    }
}

package org.pharosdesk.channels.email.sending;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.tickets.DeliveryHold;
import org.pharosdesk.tickets.DeliveryState;
import org.springframework.stereotype.Component;

/** Tells why a mail is not tried. */
@Component
class Holds {

    private final Mailboxes mailboxes;
    private final MailServers servers;
    private final Clock clock;

    Holds(Mailboxes mailboxes, MailServers servers, Clock clock) {
        this.mailboxes = mailboxes;
        this.servers = servers;
        this.clock = clock;
    }

    /** Absent when it has left, is tried at a known time, or will be found within a moment. */
    @Nullable
    DeliveryHold of(Delivery delivery) {
        if (delivery.state() != DeliveryState.QUEUED) {
            return null;
        }
        var mailbox = Optional.ofNullable(delivery.mailboxId()).flatMap(mailboxes.directory()::find);
        if (mailboxes.directory().holds(mailbox.orElse(null))) {
            return DeliveryHold.MAILBOX_PAUSED;
        }
        if (delivery.nextTryAt() != null || delivery.paused()) {
            return null;
        }
        if (!delivery.waitingSince().plus(OutboxSweep.WAIT_FOR_SERVER_AT_MOST).isAfter(clock.instant())) {
            return DeliveryHold.WAITED_TOO_LONG;
        }
        return mailbox.flatMap(servers::of).isEmpty() ? DeliveryHold.NO_SERVER : null;
    }
}

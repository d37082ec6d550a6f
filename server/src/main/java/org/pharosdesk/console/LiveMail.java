package org.pharosdesk.console;

import org.pharosdesk.channels.email.intake.FateDecided;
import org.pharosdesk.channels.email.sending.DeliveryChanged;
import org.pharosdesk.console.LiveEvent.FatesTold;
import org.pharosdesk.console.LiveEvent.MailMoved;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Turns what happens to mail, in and out, into hints for open browsers, once it is committed. */
@Component
class LiveMail {

    private final LiveFeed feed;

    LiveMail(LiveFeed feed) {
        this.feed = feed;
    }

    /**
     * An attempt at sending is noted outside any transaction, so this one is then heard at once. What passes on a mail
     * that was received concerns those who read about that one.
     */
    @TransactionalEventListener(fallbackExecution = true)
    void on(DeliveryChanged changed) {
        feed.publish(
                changed.ticket() == null
                        ? new FatesTold()
                        : new MailMoved(changed.ticket().value(), changed.id().value()));
    }

    @TransactionalEventListener
    void on(FateDecided decided) {
        feed.publish(new FatesTold());
    }
}

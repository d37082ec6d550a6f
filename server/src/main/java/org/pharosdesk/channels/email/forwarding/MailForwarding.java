package org.pharosdesk.channels.email.forwarding;

import java.util.Optional;
import org.pharosdesk.channels.email.intake.Fates;
import org.pharosdesk.channels.email.intake.ForwardWanted;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.sending.Outbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down the mail that passes another on, in the transaction that files that one. */
@Component
class MailForwarding {

    private final Fates fates;
    private final Mailboxes mailboxes;
    private final Outbox outbox;

    MailForwarding(Fates fates, Mailboxes mailboxes, Outbox outbox) {
        this.fates = fates;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
    }

    @EventListener
    void on(ForwardWanted wanted) {
        var fate = fates.find(wanted.fateId()).orElseThrow();
        Optional.ofNullable(fate.mail().mailboxId())
                .flatMap(mailboxes.directory()::find)
                .ifPresent(mailbox -> outbox.forward(
                        fate.id(), wanted.to(), mailbox, fate.mail().subject()));
    }
}

package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.platform.blobs.Blobs;
import org.springframework.stereotype.Component;

/** Mails that came before, read again from what was kept of them. */
@Component
class Originals {

    private final Blobs blobs;
    private final Mailboxes mailboxes;
    private final MailParser parser;
    private final Senders senders;

    Originals(Blobs blobs, Mailboxes mailboxes, MailParser parser, Senders senders) {
        this.blobs = blobs;
        this.mailboxes = mailboxes;
        this.parser = parser;
        this.senders = senders;
    }

    /** Nothing when its original was not kept, or its mailbox is gone. */
    Optional<Arrival> of(Fate fate) {
        var hash = fate.mail().rawHash();
        var mailbox = Optional.ofNullable(fate.mail().mailboxId()).flatMap(mailboxes.directory()::find);
        if (hash == null || mailbox.isEmpty()) {
            return Optional.empty();
        }
        var bytes = blobs.read(hash);
        var mail = new RawMail(
                fate.mail().source(),
                List.of(mailbox.get()),
                fate.mail().envelopeTo(),
                fate.mail().envelopeFrom(),
                bytes,
                fate.mail().receivedAt(),
                fate.mail().position());
        return Optional.of(Arrival.of(mail, hash, parser.parse(bytes)).from(senders));
    }
}

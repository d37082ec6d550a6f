package org.pharosdesk.channels.email.intake;

import org.pharosdesk.platform.blobs.Blobs;
import org.springframework.stereotype.Component;

/** Gives each further copy of a mail its own fate, without a second message. */
@Component
class Copies {

    private final CopyStore store;
    private final FateStore fates;
    private final Blobs blobs;

    Copies(CopyStore store, FateStore fates, Blobs blobs) {
        this.store = store;
        this.fates = fates;
        this.blobs = blobs;
    }

    /** @param first the fate of the copy that came first */
    Fate file(Arrival arrival, long first) {
        var earlier = fates.find(first).orElseThrow();
        var mail = arrival.mail();
        var sameMailbox = mail.mailbox().id().equals(earlier.mail().mailboxId());
        if (!sameMailbox || !arrival.rawHash().equals(earlier.mail().rawHash())) {
            blobs.store(mail.bytes());
            return fates.insert(ignored(arrival, earlier));
        }
        if (mail.position() == null || mail.position().equals(earlier.mail().position())) {
            return earlier;
        }
        if (earlier.mail().position() == null
                || earlier.mail().position().uidValidity() != mail.position().uidValidity()) {
            fates.moveTo(earlier.id(), mail.position()); // the server numbered its mails anew
            return earlier;
        }
        var again = arrival.fateWithoutOriginal(Outcome.IGNORED, "same-mail-again", number(earlier));
        return fates.insert(again.filedOn(earlier.ticketNumber(), null, null));
    }

    /** A mail kept before, of which another copy has become a message meanwhile. */
    Fate fileAgain(Arrival arrival, long released, long first) {
        return fates.replace(released, ignored(arrival, fates.find(first).orElseThrow()));
    }

    /** Notes a mail in the other mailboxes it was addressed to by the same envelope. */
    void noteForOthers(RawMail mail, Fate first) {
        for (var other : mail.mailboxes().subList(1, mail.mailboxes().size())) {
            var copy = first.copiedTo(other.id(), otherMailbox(first), number(first));
            if (first.mail().rawHash() == null
                    || store.byContent(
                                    other.id(),
                                    first.mail().rawHash(),
                                    first.mail().messageId(),
                                    first.mail().receivedAt())
                            .isEmpty()) {
                fates.insert(copy);
            }
        }
    }

    private static Fate ignored(Arrival arrival, Fate earlier) {
        var sameMailbox = arrival.mail().mailbox().id().equals(earlier.mail().mailboxId());
        var reason = sameMailbox ? "same-mail-again" : otherMailbox(earlier);
        return arrival.fate(Outcome.IGNORED, reason, number(earlier)).filedOn(earlier.ticketNumber(), null, null);
    }

    private static String otherMailbox(Fate fate) {
        return fate.ticketNumber() == null ? "same-mail-kept-elsewhere" : "same-mail-other-mailbox";
    }

    private static String number(Fate fate) {
        return fate.ticketNumber() == null ? "" : fate.ticketNumber().toString();
    }
}

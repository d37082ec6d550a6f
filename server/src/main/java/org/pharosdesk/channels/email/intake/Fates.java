package org.pharosdesk.channels.email.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.SenderCheck;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** What became of mails, and which mail a message came from. */
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

    public Optional<Fate> find(long id) {
        return store.find(id);
    }

    /** Messages that did not come by mail are left out. */
    public Step<Map<MessageId, Origin>> ofMessages(List<MessageId> messages) {
        return messages.isEmpty() ? Step.known(Map.of()) : store.ofMessages(messages);
    }

    /** The fates of those of these contents that a mailbox has; without a Message-ID only filing can tell. */
    public Map<String, Long> knownAmong(MailboxId mailbox, Collection<String> hashes) {
        return store.knownAmong(mailbox, hashes);
    }

    /** The id of the fate decided last. */
    public long newest() {
        return store.newest();
    }

    /** Tickets that an archive's mails opened in a mailbox, behind a fate, in order: by the fate of each. */
    public SortedMap<Long, TicketNumber> openedFromArchive(MailboxId mailbox, long after, int atMost) {
        return store.openedFromArchive(mailbox, after, atMost);
    }

    /** In seconds, how long the slowest of the mails fetched since then took from its server; zero without any. */
    public double slowestSince(Instant since) {
        return store.slowestSince(since);
    }

    /** How many mails became no ticket and were not meant to be ignored, by fate. */
    public Map<Outcome, Integer> keptAside() {
        return store.keptAside();
    }
}

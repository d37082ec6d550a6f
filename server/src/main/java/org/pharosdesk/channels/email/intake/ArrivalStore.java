package org.pharosdesk.channels.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.MailPosting.Filed;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.SenderBlock;
import org.pharosdesk.people.SenderBlocks;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Asks the database all that is asked of every mail, and writes all that is written for it, each in one go. */
@Component
class ArrivalStore {

    /**
     * What is known already when a mail comes.
     *
     * @param copies the fates of the same content in the same mailbox, or of a copy of the mail that became a message
     * @param references the tickets that its ids lead to
     * @param lately how many mails of its sender became messages within the hour before it, up to a limit
     * @param answers how many mails were added within that hour to the tickets it seems to be about, up to a limit; too
     *     many do not count against who is at home there
     * @param block of its sender, by person, address or domain
     * @param takenForDead its sender's address, where mail to it was known to come back
     */
    record Known(
            List<Long> copies,
            Map<String, Reference> references,
            int lately,
            int answers,
            Optional<SenderBlock> block,
            Set<EmailAddress> takenForDead) {}

    private final FateStore fates;
    private final CopyStore copies;
    private final ReferenceStore references;
    private final Threading threading;
    private final UndeliverableAddresses undeliverable;
    private final SenderBlocks blocks;
    private final Blobs blobs;
    private final Pipeline pipeline;

    ArrivalStore(
            FateStore fates,
            CopyStore copies,
            ReferenceStore references,
            Threading threading,
            UndeliverableAddresses undeliverable,
            SenderBlocks blocks,
            Blobs blobs,
            Pipeline pipeline) {
        this.fates = fates;
        this.copies = copies;
        this.references = references;
        this.threading = threading;
        this.undeliverable = undeliverable;
        this.blocks = blocks;
        this.blobs = blobs;
        this.pipeline = pipeline;
    }

    /** Waits until no other copy of the mail is being filed, and asks only then. */
    Known look(Arrival arrival, StormGuard guard) {
        var mail = arrival.mail();
        var same = copies.finding(
                mail.mailbox().id(), arrival.rawHash(), arrival.messageId(), arrival.bodyHash(), mail.receivedAt());
        var answered = answered(arrival);
        var known = references.knowing(withItsOwn(answered, arrival.messageId()));
        var lately = fates.countingFrom(
                arrival.writer().map(EmailAddress::value).orElse(""),
                arrival.sender() != null && arrival.sender().isConfirmed(),
                mail.receivedAt(),
                guard.mostFromOneSender());
        var named = named(arrival);
        var answers = fates.countingAnswers(named, answered, mail.receivedAt(), guard.mostToOneTicket());
        var dead = undeliverable.asking(arrival.writer().stream().toList());
        var block = blocks.asking(arrival.writer().stream().toList());
        pipeline.run(List.of(
                copies.locking(arrival.rawHash(), arrival.messageId()), same, known, lately, answers, block, dead));
        var many = answers.outcome().size();
        var counts = many < guard.mostToOneTicket() || !isAtHome(arrival, named, answered);
        return new Known(
                same.outcome(),
                known.outcome(),
                lately.outcome().size(),
                counts ? many : 0,
                block.outcome(),
                dead.outcome());
    }

    /** A person of the ticket, whose own mails are few, does not wait because others write many. */
    private boolean isAtHome(Arrival arrival, Set<TicketNumber> named, List<String> ids) {
        var parsed = arrival.parsed();
        var sender = arrival.sender();
        return parsed != null
                && sender != null
                && sender.standsForItself()
                && !parsed.automation().isMachine()
                && !arrival.mail().hasNullReturnPath()
                && fates.isAtHome(sender.address(), named, ids, arrival.mail().receivedAt());
    }

    /** Writes the fate with the original, and what leads later mails to the ticket. */
    Fate file(Arrival arrival, Optional<Filed> filed, Fate fate, Optional<Long> released) {
        var writes = new ArrayList<Step<?>>();
        writes.add(blobs.storing(arrival.mail().bytes(), arrival.rawHash()));
        filed.ifPresent(done -> {
            if (!done.threadIds().isEmpty()) {
                writes.add(references.registering(done.threadIds(), done.ticket()));
            }
            if (done.outcome() == Outcome.NEW_TICKET) {
                writes.add(FateStore.answeringThrough(
                        done.ticket(), arrival.mail().mailbox().id()));
            }
        });
        if (fate.reason().equals(Fate.AGENT_ANSWER)
                && fate.ticketNumber() != null
                && fate.mail().messageId() != null) {
            // Whom the agent copied in answers the agent's own mail.
            writes.add(references.registering(List.of(fate.mail().messageId()), fate.ticketNumber()));
        }
        var written = released.map(id -> fates.replacing(id, fate)).orElseGet(() -> fates.inserting(fate));
        writes.add(written);
        pipeline.run(writes);
        return fate.withId(written.outcome());
    }

    private Set<TicketNumber> named(Arrival arrival) {
        var parsed = arrival.parsed();
        return parsed == null
                ? Set.of()
                : threading.named(parsed, arrival.mail().recipients());
    }

    private static List<String> answered(Arrival arrival) {
        var parsed = arrival.parsed();
        return parsed == null
                ? List.of()
                : parsed.answers().stream().map(ParsedMail.Answered::messageId).toList();
    }

    private static List<String> withItsOwn(List<String> answered, @Nullable String own) {
        return own == null
                ? answered
                : Stream.concat(answered.stream(), Stream.of(own)).toList();
    }
}

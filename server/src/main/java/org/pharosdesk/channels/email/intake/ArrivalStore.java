package org.pharosdesk.channels.email.intake;

import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MAIL_REFERENCE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Query;
import org.pharosdesk.channels.email.intake.MailPosting.Filed;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.database.Pipeline;
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
     */
    record Known(List<Long> copies, Map<String, TicketNumber> references, int lately) {}

    private final FateStore fates;
    private final CopyStore copies;
    private final ReferenceStore references;
    private final Blobs blobs;
    private final Pipeline pipeline;

    ArrivalStore(FateStore fates, CopyStore copies, ReferenceStore references, Blobs blobs, Pipeline pipeline) {
        this.fates = fates;
        this.copies = copies;
        this.references = references;
        this.blobs = blobs;
        this.pipeline = pipeline;
    }

    /** Waits until no other copy of the mail is being filed, and asks only then. */
    Known look(Arrival arrival, int lateOnesAtMost) {
        var mail = arrival.mail();
        var results = pipeline.fetch(List.of(
                copies.lockingCopies(arrival.rawHash(), arrival.messageId()),
                copies.findingCopies(
                        mail.mailbox().id(),
                        arrival.rawHash(),
                        arrival.messageId(),
                        arrival.bodyHash(),
                        mail.receivedAt()),
                references.knowing(ids(arrival)),
                fates.countingFrom(
                        Optional.ofNullable(arrival.sender()).orElse(""), mail.receivedAt(), lateOnesAtMost)));
        return new Known(
                results.get(1).getValues(MAIL_FATE.ID),
                results.get(2).stream()
                        .collect(Collectors.toMap(
                                row -> row.get(MAIL_REFERENCE.MESSAGE_ID),
                                row -> new TicketNumber(row.get(MAIL_REFERENCE.TICKET_NUMBER)))),
                results.get(3).size());
    }

    /** Writes the fate with the original, and what leads later mails to the ticket. */
    Fate file(Arrival arrival, Optional<Filed> filed, Fate fate, Optional<Long> released) {
        var writes = new ArrayList<Query>();
        writes.add(blobs.storing(arrival.mail().bytes(), arrival.rawHash()));
        filed.ifPresent(done -> {
            if (!done.threadIds().isEmpty()) {
                writes.add(references.registering(done.threadIds(), done.ticket()));
            }
            if (done.outcome() == Outcome.NEW_TICKET) {
                writes.add(fates.answeringThrough(
                        done.ticket(), arrival.mail().mailbox().id()));
            }
        });
        writes.add(released.map(id -> fates.replacing(id, fate)).orElseGet(() -> fates.inserting(fate)));
        return fate.withId(pipeline.fetch(writes).getLast().getFirst().get(MAIL_FATE.ID));
    }

    private static List<String> ids(Arrival arrival) {
        var parsed = arrival.parsed();
        if (parsed == null) {
            return List.of();
        }
        var ids = new ArrayList<String>();
        parsed.answers().forEach(answered -> ids.add(answered.messageId()));
        Optional.ofNullable(parsed.messageId()).ifPresent(ids::add);
        return ids;
    }
}

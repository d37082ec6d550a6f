package org.pharosdesk.channels.email.intake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.ArrivalStore.Known;
import org.pharosdesk.channels.email.intake.MailPosting.Filed;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides the fate of one mail and files it with its original, within the current transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MailFiling {

    private final ArrivalStore store;
    private final Copies copies;
    private final MailPosting posting;
    private final StormGuard guard;
    private final ThreadTokens tokens;

    MailFiling(ArrivalStore store, Copies copies, MailPosting posting, StormGuard guard, ThreadTokens tokens) {
        this.store = store;
        this.copies = copies;
        this.posting = posting;
        this.guard = guard;
        this.tokens = tokens;
    }

    /** A mail that has just come. */
    Fate file(Arrival arrival) {
        var known = store.look(arrival, guard.mostFromOneSender());
        return known.copies().isEmpty()
                ? file(arrival, known, null, false)
                : copies.file(arrival, known.copies().getFirst());
    }

    /**
     * A mail that was kept before and is tried again; the fate's row stays the only one.
     *
     * @param byPerson whether somebody has looked at it and lets it in
     */
    Fate fileAgain(Arrival arrival, long released, boolean byPerson) {
        var known = store.look(arrival, guard.mostFromOneSender());
        return known.copies().stream()
                .filter(id -> id != released)
                .findFirst()
                .map(first -> copies.fileAgain(arrival, released, first))
                .orElseGet(() -> file(arrival, known, released, byPerson));
    }

    /** Notes a mail in the other mailboxes it was addressed to by the same envelope. */
    void noteForOthers(RawMail mail, Fate first) {
        copies.noteForOthers(mail, first);
    }

    private Fate file(Arrival arrival, Known known, @Nullable Long released, boolean byPerson) {
        var aside = asideFor(arrival, known, byPerson);
        var filed = aside.isPresent() ? Optional.<Filed>empty() : posting.post(arrival, known.references(), byPerson);
        var fate = aside.or(() -> filed.map(done -> fate(arrival, done))).orElseGet(() -> unposted(arrival));
        var written = store.file(arrival, filed, fate, Optional.ofNullable(released));
        copies.noteForOthers(arrival.mail(), written);
        return written;
    }

    /** The fate of a mail that makes no message. */
    private Optional<Fate> asideFor(Arrival arrival, Known known, boolean byPerson) {
        if (arrival.result() instanceof ParseResult.Unparsable(var reason, var detail)) {
            return Optional.of(arrival.fate(Outcome.QUARANTINED, reason, detail));
        }
        var parsed = arrival.parsed();
        if (parsed != null && isOwn(parsed)) {
            return Optional.of(arrival.fate(Outcome.IGNORED, "own-mail", ""));
        }
        return parsed == null || byPerson
                ? Optional.empty()
                : guard.objection(parsed, known.lately())
                        .map(why -> arrival.fate(Outcome.QUARANTINED, why.reason(), why.detail()));
    }

    private static Fate unposted(Arrival arrival) {
        return arrival.sender() == null
                ? arrival.fate(Outcome.QUARANTINED, "no-sender", "")
                : arrival.fate(Outcome.IGNORED, Fate.ANSWERS_NO_TICKET, "");
    }

    private static Fate fate(Arrival arrival, Filed filed) {
        return arrival.fate(filed.outcome(), filed.reason(), filed.detail())
                .filedOn(filed.ticket(), filed.message(), filed.matchedBy());
    }

    /** What we sent ourselves and got back, by a loop, a list, or a copy to another of our addresses. */
    private boolean isOwn(ParsedMail parsed) {
        return parsed.messageId() != null
                && parsed.loopMark() != null
                && tokens.isOwn(parsed.messageId(), parsed.loopMark());
    }
}

package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.ArrivalStore.Known;
import org.pharosdesk.channels.email.intake.MailPosting.Filed;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.sending.Bounces;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.UndeliverableAddresses;
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
    private final Bounces bounces;
    private final UndeliverableAddresses undeliverable;

    MailFiling(
            ArrivalStore store,
            Copies copies,
            MailPosting posting,
            StormGuard guard,
            ThreadTokens tokens,
            Bounces bounces,
            UndeliverableAddresses undeliverable) {
        this.store = store;
        this.copies = copies;
        this.posting = posting;
        this.guard = guard;
        this.tokens = tokens;
        this.bounces = bounces;
        this.undeliverable = undeliverable;
    }

    /** A mail that has just come. */
    Fate file(Arrival arrival) {
        var known = store.look(arrival, guard);
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
        var known = store.look(arrival, guard);
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
        if (aside.isEmpty() && !arrival.mail().isPast()) {
            if (arrival.sender() != null && arrival.sender().standsForItself()) {
                known.takenForDead().forEach(undeliverable::clear);
            }
        }
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
        if (parsed == null) {
            return Optional.empty();
        }
        if (arrival.isOurs(tokens)) {
            return Optional.of(arrival.fate(Outcome.IGNORED, "own-mail", ""));
        }
        return bounced(arrival, parsed).or(() -> byPerson ? Optional.empty() : objection(arrival, parsed, known));
    }

    private Optional<Fate> objection(Arrival arrival, ParsedMail parsed, Known known) {
        var past = arrival.mail().isPast();
        return guard.objection(parsed, past ? 0 : known.lately(), past ? 0 : known.answers())
                .map(why -> arrival.fate(Outcome.QUARANTINED, why.reason(), why.detail()));
    }

    private Optional<Fate> bounced(Arrival arrival, ParsedMail parsed) {
        var arrivedAt = Stream.concat(arrival.mail().recipients().stream(), parsed.addressed().stream())
                .toList();
        return Optional.ofNullable(parsed.bounce())
                .flatMap(bounce -> bounces.note(bounce, arrivedAt))
                .map(noted -> arrival.fate(Outcome.BOUNCE, noted.what().word(), names(noted.addresses()))
                        .filedOn(noted.ticket(), null, null));
    }

    private static String names(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::value).collect(Collectors.joining(", "));
    }

    private static Fate unposted(Arrival arrival) {
        return arrival.sender() == null
                ? arrival.fate(Outcome.QUARANTINED, "no-sender", "")
                : arrival.fate(Outcome.IGNORED, Fate.ANSWERS_NO_TICKET, "");
    }

    private static Fate fate(Arrival arrival, Filed filed) {
        // What was found of an agent says nothing of the one whose mail the agent passes on.
        var about = filed.reason().equals(Fate.FORWARDED) ? arrival.unchecked() : arrival;
        return about.fate(filed.outcome(), filed.reason(), filed.detail())
                .filedOn(filed.ticket(), filed.message(), filed.matchedBy());
    }
}

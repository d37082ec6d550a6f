package org.pharosdesk.channels.email.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.filters.Ruling;
import org.pharosdesk.channels.email.intake.ArrivalStore.Known;
import org.pharosdesk.channels.email.intake.MailPosting.Filed;
import org.pharosdesk.channels.email.intake.StormGuard.Objection;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.sending.Bounces;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.tickets.SenderCheck.Disguise;
import org.springframework.context.ApplicationEventPublisher;
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
    private final AgentMail agentMail;
    private final UndeliverableAddresses undeliverable;
    private final ApplicationEventPublisher events;

    MailFiling(
            ArrivalStore store,
            Copies copies,
            MailPosting posting,
            StormGuard guard,
            ThreadTokens tokens,
            Bounces bounces,
            AgentMail agentMail,
            UndeliverableAddresses undeliverable,
            ApplicationEventPublisher events) {
        this.store = store;
        this.copies = copies;
        this.posting = posting;
        this.guard = guard;
        this.tokens = tokens;
        this.bounces = bounces;
        this.agentMail = agentMail;
        this.undeliverable = undeliverable;
        this.events = events;
    }

    /** A mail that has just come. */
    Fate file(Arrival arrival, Ruling ruling) {
        var known = store.look(arrival, guard);
        return known.copies().isEmpty()
                ? file(arrival, ruling, known, null, null)
                : copies.file(arrival, known.copies().getFirst());
    }

    /**
     * A mail that was kept before and is tried again; the fate's row stays the only one.
     *
     * @param by the name of who has looked at it and lets it in; absent when nobody has
     */
    Fate fileAgain(Arrival arrival, Ruling ruling, Fate kept, @Nullable String by) {
        var known = store.look(arrival, guard);
        return known.copies().stream()
                .filter(id -> id != kept.id())
                .findFirst()
                .map(first -> copies.fileAgain(arrival, kept.id(), first))
                .orElseGet(() -> file(arrival, ruling, known, kept, by));
    }

    /** Notes a mail in the other mailboxes it was addressed to by the same envelope. */
    void noteForOthers(RawMail mail, Fate first) {
        copies.noteForOthers(mail, first);
    }

    private Fate file(Arrival arrival, Ruling ruling, Known known, @Nullable Fate kept, @Nullable String by) {
        var byPerson = by != null;
        var decided = noMessage(arrival)
                .or(() -> ofAgent(arrival, known, kept, byPerson))
                .or(() -> byPerson ? Optional.empty() : ofBlocked(arrival, known));
        var filtered = decided.isPresent() ? Ruling.NONE : ruling.forwardingOnly(to -> isPassedOn(arrival, to));
        var storm = decided.isPresent() || byPerson ? Optional.<Fate>empty() : storm(arrival, filtered, known);
        var acting = storm.isPresent() ? Ruling.NONE : filtered;
        var aside = decided.or(() -> storm).or(() -> stopped(arrival, acting));
        var filed = aside.isPresent()
                ? Optional.<Filed>empty()
                : posting.post(arrival, known.references(), acting.fields(), byPerson);
        var fate = aside.or(() -> filed.map(done -> fate(arrival, done))).orElseGet(() -> unposted(arrival));
        var said = filed.isPresent() || fate.reason().equals(Fate.AGENT_ANSWER);
        if (said
                && !arrival.mail().isPast()
                && arrival.sender() != null
                && arrival.sender().standsForItself()) {
            known.takenForDead().forEach(undeliverable::clear);
        }
        var written = store.file(
                arrival,
                filed,
                letIn(fate, kept, by)
                        .orElseGet(() -> fate.filteredBy(acting.acted(fate.outcome() == Outcome.NEW_TICKET))),
                Optional.ofNullable(kept).map(Fate::id));
        copies.noteForOthers(arrival.mail(), written);
        acting.forwardTo().forEach(to -> events.publishEvent(new ForwardWanted(written.id(), to)));
        return written;
    }

    /** What filters did before somebody let a mail in stays told. */
    private static Optional<Fate> letIn(Fate fate, @Nullable Fate kept, @Nullable String by) {
        if (kept == null || by == null) {
            return Optional.empty();
        }
        var filtered = fate.filteredBy(kept.filters());
        return Optional.of(fate.isKeptAside() ? filtered : filtered.letInBy(by));
    }

    /**
     * No mail of another desk, no machine's answer, and nothing of the one it would go to: two that passed all on to each
     * other would never stop.
     */
    private static boolean isPassedOn(Arrival arrival, EmailAddress to) {
        var parsed = arrival.parsed();
        return parsed != null
                && parsed.loopMark() == null
                && !Letter.isUnread(arrival.mail(), parsed)
                && !arrival.writer().filter(to::equals).isPresent();
    }

    /** The fate of what is no mail to anybody here: it cannot be read, is our own, or reports about one of ours. */
    private Optional<Fate> noMessage(Arrival arrival) {
        if (arrival.result() instanceof ParseResult.Unparsable(var reason, var detail)) {
            return Optional.of(arrival.fate(Outcome.QUARANTINED, reason, detail));
        }
        if (arrival.isOurs(tokens)) {
            return Optional.of(arrival.fate(Outcome.IGNORED, "own-mail", ""));
        }
        return Optional.ofNullable(arrival.parsed()).flatMap(parsed -> bounced(arrival, parsed));
    }

    /**
     * The fate of what came to an address that only an agent knows; filters are for what comes from outside. What a person
     * lets in that was not the agent's is a mail like others, but one that failed is still the agent's.
     */
    private Optional<Fate> ofAgent(Arrival arrival, Known known, @Nullable Fate kept, boolean byPerson) {
        if (byPerson && kept != null && kept.isNoAgents()) {
            return Optional.empty();
        }
        return Optional.ofNullable(arrival.parsed())
                .flatMap(parsed -> agentMail.take(arrival, parsed, known.references(), byPerson));
    }

    /** What an archive brings was written before anybody was blocked, or is wanted all the same. */
    private static Optional<Fate> ofBlocked(Arrival arrival, Known known) {
        return known.block()
                .filter(_ -> !arrival.mail().isPast())
                .map(block -> arrival.fate(Outcome.IGNORED, Fate.SENDER_BLOCKED, block.value()));
    }

    private static Optional<Fate> stopped(Arrival arrival, Ruling ruling) {
        return ruling.stop().map(stop -> switch (stop.disposition()) {
            case BLOCK -> arrival.fate(Outcome.IGNORED, Fate.BLOCKED_BY_FILTER, stop.filter());
            case SPAM -> arrival.fate(Outcome.QUARANTINED, "spam", stop.filter());
            case QUARANTINE, DELIVER -> arrival.fate(Outcome.QUARANTINED, "held-by-filter", stop.filter());
        });
    }

    /** Too much of one sender or to one ticket, where no filter keeps it back anyway, or too much to pass on. */
    private Optional<Fate> storm(Arrival arrival, Ruling ruling, Known known) {
        var past = arrival.mail().isPast();
        var objection = ruling.stop().isPresent()
                ? Optional.<Objection>empty()
                : Optional.ofNullable(arrival.parsed())
                        .flatMap(parsed ->
                                guard.objection(parsed, past ? 0 : known.lately(), past ? 0 : known.answers()));
        return objection
                .or(() -> ruling.forwardTo().stream()
                        .flatMap(to -> guard.objection(to).stream())
                        .findFirst())
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
        var about = filed.reason().equals(Fate.FORWARDED)
                ? arrival.unchecked()
                : filed.fromOutside() ? arrival.warnedOf(Disguise.NOT_ON_TICKET) : arrival;
        return about.fate(filed.outcome(), filed.reason(), filed.detail())
                .filedOn(filed.ticket(), filed.message(), filed.matchedBy());
    }
}

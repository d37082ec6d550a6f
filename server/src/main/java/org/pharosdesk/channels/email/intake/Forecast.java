package org.pharosdesk.channels.email.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.platform.blobs.Blobs;

/**
 * Says what would become of an archive's mails, one after the other, and writes nothing.
 *
 * <p>To file them and roll back would draw tickets' numbers that nobody gets, hold locks that new mail waits for, and need
 * a lock for each mail. So this follows the intake's rules by itself: of a mail it keeps some hashes, whatever its size.
 * What it leaves out is rare: a ticket's number in a subject, and a report about a mail of ours.
 */
public final class Forecast {

    /**
     * What would become of a mail.
     *
     * @param reason a slug, as a fate has it
     */
    public record Expected(Outcome outcome, String reason) {}

    private static final Expected NEW_TICKET = new Expected(Outcome.NEW_TICKET, "new");
    private static final Expected REPLY = new Expected(Outcome.REPLY, "answer");
    private static final long NO_ORGANIZATION = -1;
    private static final int DESK = -1; // a ticket that is there already

    /** @param received whether the mail of that id was among the mails; else others only named it */
    private record Lead(int ticket, boolean received) {}

    /** Where a mail belongs, and whether it was let into the thread it names. */
    private record Place(int ticket, boolean stranger) {}

    private final Forecasts desk;
    private final Set<Long> contents = new HashSet<>();
    private final Map<Long, Lead> leads = new HashMap<>();
    private final List<Long> requesters = new ArrayList<>();
    private final Set<Long> participants = new HashSet<>();
    private final Map<Long, Long> organizations = new HashMap<>();
    private int newPeople;

    Forecast(Forecasts desk) {
        this.desk = desk;
    }

    /** How many people the desk would come to know. */
    public int newPeople() {
        return newPeople;
    }

    public Expected expect(RawMail mail) {
        var arrival = desk.arrival(mail);
        if (arrival.result() instanceof ParseResult.Unparsable(var reason, var _)) {
            return new Expected(Outcome.QUARANTINED, reason);
        }
        var parsed = arrival.parsed();
        var from = arrival.sender();
        if (parsed == null || from == null) {
            return new Expected(Outcome.QUARANTINED, "no-sender");
        }
        if (isCopy(arrival)) {
            return new Expected(Outcome.IGNORED, "same-mail-again");
        }
        if (arrival.isOurs(desk.tokens)) {
            return new Expected(Outcome.IGNORED, "own-mail");
        }
        if (parsed.hops() > StormGuard.MOST_HOPS) {
            return new Expected(Outcome.QUARANTINED, "too-many-hops");
        }
        return post(mail, parsed, from);
    }

    private boolean isCopy(Arrival arrival) {
        var id = arrival.messageId();
        var content = id == null ? arrival.rawHash() + arrival.mail().receivedAt() : id + arrival.bodyHash();
        return !contents.add(hash(content));
    }

    private Expected post(RawMail mail, ParsedMail parsed, Sender from) {
        var candidates = candidates(parsed);
        if (Letter.isUnread(mail, parsed) && candidates.isEmpty()) {
            return new Expected(Outcome.IGNORED, Fate.ANSWERS_NO_TICKET);
        }
        var outside = Stream.concat(parsed.to().stream(), parsed.cc().stream())
                .map(Person::address)
                .filter(address -> !desk.deskWriters.isOfDesk(address))
                .findFirst();
        var ofDesk = !from.isRefuted()
                && desk.deskWriters.isOfDesk(from.address())
                && (outside.isPresent() || !candidates.isEmpty());
        var asker = ofDesk ? outside.orElse(from.address()) : from.address();
        meet(asker);
        var place = ofDesk
                ? candidates.stream().findFirst().map(lead -> new Place(lead.ticket(), false))
                : place(candidates, from);
        var known = place.filter(found -> !found.stranger());
        var ticket = known.map(Place::ticket).orElseGet(() -> open(asker));
        var isNew = known.isEmpty();
        if (Letter.bringsOthers(mail, parsed, from, ofDesk, !isNew) && isIn(ticket, asker, isNew, ofDesk)) {
            others(parsed, asker).forEach(person -> take(ticket, person));
        }
        lead(parsed, ticket, place.map(Place::stranger).orElse(false));
        return isNew ? NEW_TICKET : REPLY;
    }

    private List<Lead> candidates(ParsedMail parsed) {
        var ids = new ArrayList<String>();
        parsed.answers().forEach(answered -> ids.add(answered.messageId()));
        Optional.ofNullable(parsed.messageId()).ifPresent(ids::add);
        var known = desk.known(ids);
        var found = new ArrayList<Lead>();
        for (var id : ids) {
            var lead = leads.get(hash(id));
            if (lead != null) {
                found.add(lead);
            } else if (known.containsKey(id)
                    || desk.tokens.ticketOfMessageId(id).isPresent()) {
                found.add(new Lead(DESK, isReceived(known.get(id))));
            }
        }
        if (parsed.addressed().stream()
                .anyMatch(address -> desk.tokens.ticketOfReplyAddress(address).isPresent())) {
            found.add(new Lead(DESK, true));
        }
        return found;
    }

    private static boolean isReceived(@Nullable Reference reference) {
        return reference == null || reference.received();
    }

    private Optional<Place> place(List<Lead> candidates, Sender from) {
        for (var lead : candidates) {
            if (from.standsForItself() && belongs(lead, from.address())) {
                return Optional.of(new Place(lead.ticket(), false));
            }
        }
        return candidates.stream().findFirst().map(lead -> new Place(lead.ticket(), true));
    }

    private boolean belongs(Lead lead, EmailAddress sender) {
        if (lead.ticket() == DESK) {
            return true;
        }
        var requester = requesters.get(lead.ticket());
        var known = lead.received()
                ? participants.contains(hash(lead.ticket(), sender))
                : requester == hash(sender.value());
        return known || isColleague(requester, sender);
    }

    private boolean isColleague(long requester, EmailAddress sender) {
        var organization = organizations.getOrDefault(hash(sender.value()), NO_ORGANIZATION);
        return organization != NO_ORGANIZATION
                && organization.equals(organizations.get(requester))
                && Threading.isOneEmployers(sender);
    }

    private int open(EmailAddress asker) {
        requesters.add(hash(asker.value()));
        var ticket = requesters.size() - 1;
        participants.add(hash(ticket, asker));
        return ticket;
    }

    private boolean isIn(int ticket, EmailAddress asker, boolean isNew, boolean ofDesk) {
        return isNew
                ? !desk.mailboxes.directory().isOwn(asker)
                : ofDesk || ticket == DESK || participants.contains(hash(ticket, asker));
    }

    private Stream<EmailAddress> others(ParsedMail parsed, EmailAddress asker) {
        return Stream.concat(parsed.to().stream(), parsed.cc().stream())
                .distinct()
                .map(Person::address)
                .filter(address -> !desk.mailboxes.directory().isOwn(address) && !address.equals(asker))
                .limit(MailPosting.MOST_NEW_PARTICIPANTS);
    }

    private void take(int ticket, EmailAddress person) {
        meet(person);
        if (ticket != DESK) {
            participants.add(hash(ticket, person));
        }
    }

    private void lead(ParsedMail parsed, int ticket, boolean stranger) {
        if (!stranger) {
            parsed.answers()
                    .forEach(answered -> leads.putIfAbsent(hash(answered.messageId()), new Lead(ticket, false)));
        }
        Optional.ofNullable(parsed.messageId())
                .ifPresent(id ->
                        leads.merge(hash(id), new Lead(ticket, true), (before, _) -> new Lead(before.ticket(), true)));
    }

    private void meet(EmailAddress address) {
        organizations.computeIfAbsent(hash(address.value()), _ -> {
            var contact = desk.contact(address);
            if (contact.isEmpty()) {
                newPeople++;
            }
            return contact.map(known -> Optional.ofNullable(known.organizationId()))
                    .orElseGet(() -> desk.organization(address.domain()))
                    .map(OrganizationId::value)
                    .orElse(NO_ORGANIZATION);
        });
    }

    private static long hash(int ticket, EmailAddress person) {
        return hash(ticket + " " + person.value());
    }

    /** 64 bits of SHA-256: a million mails meet by chance once in thirty million archives. */
    private static long hash(String text) {
        return Long.parseUnsignedLong(
                Blobs.hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16), 16);
    }
}

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
import org.pharosdesk.tickets.TicketNumber;

/**
 * Says what would become of an archive's mails, one after the other, and writes nothing.
 *
 * <p>To file them and roll back would draw tickets' numbers that nobody gets, hold locks that new mail waits for, and need
 * a lock for each mail. So this follows the intake's rules by itself: of a mail it keeps some hashes, whatever its size.
 * About the tickets that are there already it asks the intake itself. What it leaves out is rare: a ticket's number in a
 * subject, a report about a mail of ours, and whom a mail of the archive brings into a ticket that is there.
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

    /**
     * @param received whether the mail of that id was among the mails; else others only named it
     * @param onDesk the number, where a mail of the archive went to a ticket that is there already
     */
    private record Lead(
            int ticket, boolean received, @Nullable TicketNumber onDesk) {}

    /**
     * Where a mail belongs.
     *
     * @param ticket absent when it opens one of its own
     * @param onDesk its number, where it is there already
     * @param stranger whether it was not let into the thread it names
     * @param participant whether its sender takes part in it
     */
    private record Place(
            @Nullable Integer ticket, @Nullable TicketNumber onDesk, boolean stranger, boolean participant) {

        static final Place NEW = new Place(null, null, false, true);
    }

    /** What a mail's header leads to: tickets of the archive and the desk, in order, and where the desk's ids lead. */
    private record Candidates(List<Lead> leads, Map<String, Reference> known) {}

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
        if (Letter.isUnread(mail, parsed) && candidates.leads().isEmpty()) {
            return new Expected(Outcome.IGNORED, Fate.ANSWERS_NO_TICKET);
        }
        var outside = Stream.concat(parsed.to().stream(), parsed.cc().stream())
                .map(Person::address)
                .filter(address -> !desk.deskWriters.isOfDesk(address))
                .findFirst();
        var ofDesk = !from.isRefuted()
                && desk.deskWriters.isOfDesk(from.address())
                && (outside.isPresent() || !candidates.leads().isEmpty());
        var asker = ofDesk ? outside.orElse(from.address()) : from.address();
        meet(asker);
        var place = place(mail, parsed, from, ofDesk, candidates);
        var isNew = place.ticket() == null;
        var ticket = place.ticket() == null ? open(asker) : place.ticket();
        var others = isNew ? !desk.mailboxes.directory().isOwn(asker) : place.participant();
        if (Letter.bringsOthers(mail, parsed, from, ofDesk, !isNew) && others) {
            others(parsed, asker).forEach(person -> take(ticket, person));
        }
        lead(parsed, ticket, place);
        return isNew ? NEW_TICKET : REPLY;
    }

    private Candidates candidates(ParsedMail parsed) {
        var ids = new ArrayList<String>();
        parsed.answers().forEach(answered -> ids.add(answered.messageId()));
        Optional.ofNullable(parsed.messageId()).ifPresent(ids::add);
        var known = new HashMap<>(desk.known(ids));
        var found = new ArrayList<Lead>();
        for (var id : ids) {
            var lead = leads.get(hash(id));
            if (lead != null) {
                found.add(lead);
                if (lead.onDesk() != null) {
                    known.put(id, new Reference(lead.onDesk(), lead.received()));
                }
            } else if (known.containsKey(id)
                    || desk.tokens.ticketOfMessageId(id).isPresent()) {
                found.add(new Lead(DESK, isReceived(known.get(id)), null));
            }
        }
        if (parsed.addressed().stream()
                .anyMatch(address -> desk.tokens.ticketOfReplyAddress(address).isPresent())) {
            found.add(new Lead(DESK, true, null));
        }
        return new Candidates(found, known);
    }

    private static boolean isReceived(@Nullable Reference reference) {
        return reference == null || reference.received();
    }

    private Place place(RawMail mail, ParsedMail parsed, Sender from, boolean ofDesk, Candidates candidates) {
        var stranger = false;
        for (var lead : candidates.leads()) {
            if (lead.ticket() != DESK) {
                if (ofDesk || from.standsForItself() && belongs(lead, from.address())) {
                    return new Place(lead.ticket(), null, false, ofDesk || takesPart(lead.ticket(), from.address()));
                }
                stranger = true;
                continue;
            }
            switch (desk.place(mail, parsed, from, ofDesk, candidates.known())) {
                case Placement.Reply reply -> {
                    return new Place(DESK, reply.ticket().number(), false, reply.fromParticipant());
                }
                case Placement.FollowUp _ -> {
                    return Place.NEW;
                }
                case Placement.Stranger _ -> stranger = true;
                case Placement.New _ -> {} // what it names is no ticket any more
            }
        }
        return stranger ? new Place(null, null, true, true) : Place.NEW;
    }

    private boolean belongs(Lead lead, EmailAddress sender) {
        var requester = requesters.get(lead.ticket());
        var known = lead.received() ? takesPart(lead.ticket(), sender) : requester == hash(sender.value());
        return known || isColleague(requester, sender);
    }

    private boolean takesPart(int ticket, EmailAddress person) {
        return participants.contains(hash(ticket, person));
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

    private void lead(ParsedMail parsed, int ticket, Place place) {
        if (!place.stranger()) {
            parsed.answers()
                    .forEach(answered ->
                            leads.putIfAbsent(hash(answered.messageId()), new Lead(ticket, false, place.onDesk())));
        }
        Optional.ofNullable(parsed.messageId())
                .ifPresent(id -> leads.merge(
                        hash(id),
                        new Lead(ticket, true, place.onDesk()),
                        (before, _) -> new Lead(before.ticket(), true, before.onDesk())));
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

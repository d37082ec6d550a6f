package org.pharosdesk.channels.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;

/**
 * Finds the ticket a mail answers.
 *
 * <p>Headers tell which ticket is meant, not who may speak there: a Message-ID is copied into every forward and can be
 * written by anyone. So a header counts only from somebody who belongs to the ticket. The signed reply address counts by
 * itself, because only those whom the desk wrote to know it. A header does not count from whom the domain refutes, or whom a form or
 * a list only names. A number in the subject proves nothing at all; it makes a link for the agent to see, as does a
 * header from a stranger.
 */
@Component
class Threading {

    private static final Pattern SUBJECT_NUMBER = Pattern.compile("\\[#(\\d{1,12})]");

    /** Whose domain says nothing about who they work for. */
    private static final Set<String> FREE_DOMAINS = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "hotmail.no",
            "live.com",
            "live.no",
            "msn.com",
            "yahoo.com",
            "yahoo.no",
            "yahoo.gr",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "gmx.com",
            "gmx.net",
            "gmx.de",
            "web.de",
            "mail.com",
            "proton.me",
            "protonmail.com",
            "online.no",
            "otenet.gr",
            "hotmail.gr",
            "yandex.com");

    /** A ticket that something in the mail points to. */
    private record Candidate(TicketNumber number, String matchedBy, Strength strength) {}

    /** How much what points to a ticket says. */
    private enum Strength {
        /** Only those whom the desk wrote to know it. */
        SIGNED_ADDRESS,
        /** A mail of the ticket, sent or received. */
        ITS_MAIL,
        /** A mail that one of the ticket only named: to have been copied there proves nothing, it may be a bait. */
        NAMED_MAIL,
        SUBJECT
    }

    private final ThreadTokens tokens;
    private final Tickets tickets;
    private final Contacts contacts;

    Threading(ThreadTokens tokens, Tickets tickets, Contacts contacts) {
        this.tokens = tokens;
        this.tickets = tickets;
        this.contacts = contacts;
    }

    /** Whether a mail speaks of any ticket of ours, whoever wrote it. */
    boolean isAboutTicket(ParsedMail mail, List<EmailAddress> envelope, Map<String, Reference> known) {
        return candidates(mail, envelope, known).stream()
                .anyMatch(candidate -> current(candidate.number()).isPresent());
    }

    /** @param known the tickets that foreign ids in the header lead to */
    Placement place(ParsedMail mail, Contact sender, Sender from, RawMail raw, Map<String, Reference> known) {
        @Nullable Placement stranger = null;
        for (var candidate : candidates(mail, raw.recipients(), known)) {
            var ticket = current(candidate.number());
            if (ticket.isEmpty()) {
                continue;
            }
            var participant = isParticipant(ticket.get(), sender);
            if (mayAnswer(candidate, ticket.get(), participant, sender, from)) {
                return onward(answer(ticket.get(), candidate, participant, raw), sender);
            }
            if (stranger == null) {
                stranger = new Placement.Stranger(ticket.get(), candidate.matchedBy());
            }
        }
        return stranger == null ? new Placement.New() : stranger;
    }

    /** Whether something in a mail lets its sender into a ticket. */
    boolean leadsIn(ParsedMail mail, Sender from, RawMail raw, Map<String, Reference> known) {
        var sender = contacts.byAddress(from.address());
        return candidates(mail, raw.recipients(), known).stream()
                .anyMatch(candidate -> current(candidate.number())
                        .filter(ticket -> candidate.strength() == Strength.SIGNED_ADDRESS
                                || sender.isPresent()
                                        && mayAnswer(
                                                candidate,
                                                ticket,
                                                isParticipant(ticket, sender.get()),
                                                sender.get(),
                                                from))
                        .isPresent());
    }

    /** Where a mail belongs that the desk wrote itself, in any of its tickets. */
    Placement placeOfDesk(ParsedMail mail, RawMail raw, Map<String, Reference> known) {
        for (var candidate : candidates(mail, raw.recipients(), known)) {
            var ticket = current(candidate.number());
            if (ticket.isPresent() && candidate.strength() != Strength.SUBJECT) {
                return answer(ticket.get(), candidate, true, raw);
            }
        }
        return new Placement.New();
    }

    /** What an agent passes on enters no ticket: whoever wrote its header has proved nothing to us. */
    Placement placeOfPassedOn(ParsedMail mail, Map<String, Reference> known) {
        for (var candidate : candidates(mail, List.of(), known)) {
            var ticket = current(candidate.number());
            if (ticket.isPresent()) {
                return new Placement.Stranger(ticket.get(), candidate.matchedBy());
            }
        }
        return new Placement.New();
    }

    private static Placement answer(TicketFacts ticket, Candidate candidate, boolean participant, RawMail raw) {
        return takes(ticket, raw)
                ? new Placement.Reply(ticket, candidate.number(), candidate.matchedBy(), participant)
                : new Placement.FollowUp(ticket, candidate.matchedBy());
    }

    /** Who has followed a closed ticket up already goes on there, instead of opening one more with each answer. */
    private Placement onward(Placement found, Contact sender) {
        return found instanceof Placement.FollowUp(var closed, var matchedBy)
                ? tickets.followUpOf(closed.number(), sender.id())
                        .<Placement>map(next -> new Placement.Reply(next, next.number(), matchedBy, true))
                        .orElse(found)
                : found;
    }

    private boolean mayAnswer(
            Candidate candidate, TicketFacts ticket, boolean participant, Contact sender, Sender from) {
        return switch (candidate.strength()) {
            case SIGNED_ADDRESS -> true;
            case ITS_MAIL -> from.standsForItself() && (participant || isColleague(ticket, sender, from.address()));
            case NAMED_MAIL ->
                from.standsForItself()
                        && (asked(ticket, candidate.number(), sender) || isColleague(ticket, sender, from.address()));
            case SUBJECT -> false;
        };
    }

    /** The tickets that a mail names by what only the desk can have written, so that no look-up is needed. */
    Set<TicketNumber> named(ParsedMail mail, List<EmailAddress> envelope) {
        return Stream.concat(
                        mail.answers().stream()
                                .flatMap(answered -> tokens.ticketOfMessageId(answered.messageId()).stream()),
                        addresses(mail, envelope).flatMap(address -> tokens.ticketOfReplyAddress(address).stream()))
                .collect(Collectors.toSet());
    }

    private static Stream<EmailAddress> addresses(ParsedMail mail, List<EmailAddress> envelope) {
        return Stream.concat(envelope.stream(), mail.addressed().stream()).distinct();
    }

    /** Whether somebody asked in a ticket, or in the one that was joined to it. */
    private boolean asked(TicketFacts ticket, TicketNumber before, Contact sender) {
        return ticket.requesterId().equals(sender.id())
                || !ticket.number().equals(before)
                        && tickets.find(before)
                                .filter(joined -> joined.requesterId().equals(sender.id()))
                                .isPresent();
    }

    private List<Candidate> candidates(ParsedMail mail, List<EmailAddress> envelope, Map<String, Reference> known) {
        var candidates = new ArrayList<Candidate>();
        for (var answered : mail.answers()) {
            tokens.ticketOfMessageId(answered.messageId())
                    .map(number -> new Reference(whereItWent(known, answered.messageId(), number), true))
                    .or(() -> Optional.ofNullable(known.get(answered.messageId())))
                    .ifPresent(reference ->
                            candidates.add(candidate(reference, answered.header() + " " + answered.messageId())));
        }
        // A second mail under a Message-ID we know, with other words: it belongs where the first one went.
        Optional.ofNullable(mail.messageId())
                .map(known::get)
                .ifPresent(reference -> candidates.add(candidate(reference, "Message-ID " + mail.messageId())));
        addresses(mail, envelope)
                .forEach(address -> tokens.ticketOfReplyAddress(address)
                        .ifPresent(number ->
                                candidates.add(new Candidate(number, "reply address", Strength.SIGNED_ADDRESS))));
        var subject = SUBJECT_NUMBER.matcher(mail.subject());
        while (subject.find()) {
            var number = new TicketNumber(Long.parseLong(subject.group(1)));
            candidates.add(new Candidate(number, "subject " + subject.group(), Strength.SUBJECT));
        }
        return candidates;
    }

    /** An id of ours carries the ticket it was written on; it is listed when its message has moved since. */
    private static TicketNumber whereItWent(Map<String, Reference> known, String messageId, TicketNumber written) {
        var moved = known.get(messageId);
        return moved == null ? written : moved.ticket();
    }

    private static Candidate candidate(Reference reference, String matchedBy) {
        return new Candidate(
                reference.ticket(), matchedBy, reference.received() ? Strength.ITS_MAIL : Strength.NAMED_MAIL);
    }

    /** The ticket a number leads to today, through all merges. */
    Optional<TicketFacts> current(TicketNumber number) {
        return tickets.current(number);
    }

    private static boolean isParticipant(TicketFacts ticket, Contact sender) {
        return ticket.requesterId().equals(sender.id())
                || ticket.participants().stream()
                        .anyMatch(participant -> participant.contactId().equals(sender.id()));
    }

    /** Somebody of the requester's organisation. An agent's address proves nothing: anybody can write it. */
    private static boolean isColleague(TicketFacts ticket, Contact sender, EmailAddress from) {
        return sender.organizationId() != null
                && sender.organizationId().equals(ticket.organizationId())
                && isOneEmployers(from);
    }

    /** Whether the domain of an address says for whom its owner works. */
    static boolean isOneEmployers(EmailAddress address) {
        return !FREE_DOMAINS.contains(address.domain());
    }

    /** A closed ticket takes nothing more but what was written before it was closed and is found in an archive. */
    private static boolean takes(TicketFacts ticket, RawMail mail) {
        var closedAt = ticket.closedAt();
        var open = ticket.status() != Status.CLOSED
                || mail.isPast() && closedAt != null && !mail.receivedAt().isAfter(closedAt);
        return open && ticket.deletedAt() == null;
    }
}

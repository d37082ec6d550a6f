package org.pharosdesk.channels.email.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParseResult;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.channels.email.sending.Outbox;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.LinkRelation;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewAttachment;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.NewTicket;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Files one mail within the current transaction: its fate, its original, its ticket or message, its threading ids. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MailFiling {

    /** Who wrote longer ago, as in a mailbox just connected, is not surprised with a receipt today. */
    private static final Duration RECEIPT_WITHIN = Duration.ofHours(24);

    private static final int MOST_NEW_PARTICIPANTS = 20;

    private final FateStore fates;
    private final ReferenceStore references;
    private final Threading threading;
    private final Mailboxes mailboxes;
    private final ThreadTokens tokens;
    private final Contacts contacts;
    private final Tickets tickets;
    private final Blobs blobs;
    private final Outbox outbox;
    private final Catalogue texts;
    private final Clock clock;

    MailFiling(
            FateStore fates,
            ReferenceStore references,
            Threading threading,
            Mailboxes mailboxes,
            ThreadTokens tokens,
            Contacts contacts,
            Tickets tickets,
            Blobs blobs,
            Outbox outbox,
            Catalogue texts,
            Clock clock) {
        this.fates = fates;
        this.references = references;
        this.threading = threading;
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.contacts = contacts;
        this.tickets = tickets;
        this.blobs = blobs;
        this.outbox = outbox;
        this.texts = texts;
        this.clock = clock;
    }

    /** Where a message went. */
    private record Filed(
            Outcome outcome,
            String reason,
            String detail,
            @Nullable String matchedBy,
            TicketNumber ticket,
            MessageId message) {}

    /** @param released the fate's row when the mail was kept before and is tried again */
    Fate file(RawMail mail, String rawHash, ParseResult result, @Nullable Long released) {
        var parsed = result instanceof ParseResult.Parsed(var read) ? read : null;
        var messageId = parsed == null ? null : parsed.messageId();
        fates.lockCopies(rawHash, messageId);
        if (released == null) {
            var copies = fates.copies(mail.mailbox().id(), rawHash, messageId, bodyHash(mail));
            if (!copies.isEmpty()) {
                return copyOf(copies.getFirst(), mail, rawHash, result);
            }
        }
        blobs.store(mail.bytes());
        var fate = decide(mail, rawHash, result, parsed);
        var written = released == null ? fates.insert(fate) : fates.replace(released, fate);
        noteForOtherMailboxes(mail, written);
        return written;
    }

    private Fate decide(RawMail mail, String rawHash, ParseResult result, @Nullable ParsedMail parsed) {
        if (result instanceof ParseResult.Unparsable(var reason, var detail)) {
            return fate(mail, rawHash, result, Outcome.QUARANTINED, reason, detail);
        }
        if (parsed == null || parsed.from() == null) {
            return fate(mail, rawHash, result, Outcome.QUARANTINED, "no-sender", "");
        }
        if (isOwn(parsed)) {
            return fate(mail, rawHash, result, Outcome.IGNORED, "own-mail", "");
        }
        var filed = file(mail, parsed, parsed.from());
        return fate(mail, rawHash, result, filed.outcome(), filed.reason(), filed.detail())
                .filedOn(filed.ticket(), filed.message(), filed.matchedBy());
    }

    private Filed file(RawMail mail, ParsedMail parsed, Person from) {
        var sender = contacts.findOrCreate(from.address(), from.name(), parsed.language());
        var placement = threading.place(parsed, sender, from.address(), mail.recipients());
        var filed = switch (placement) {
            case Placement.Reply reply -> reply(mail, parsed, sender, from, reply);
            case Placement.New _ -> open(mail, parsed, sender, from, "new", "", null);
            case Placement.FollowUp(var closed, var matchedBy) ->
                open(
                        mail,
                        parsed,
                        sender,
                        from,
                        "ticket-closed",
                        closed.number().toString(),
                        matchedBy);
            case Placement.Stranger(var named, var matchedBy) ->
                open(
                        mail,
                        parsed,
                        sender,
                        from,
                        "sender-not-on-ticket",
                        named.number().toString(),
                        matchedBy);
        };
        link(placement, filed, sender);
        references.register(threadIds(parsed, placement), filed.ticket());
        return filed;
    }

    private Filed reply(RawMail mail, ParsedMail parsed, Contact sender, Person from, Placement.Reply reply) {
        var number = reply.ticket().number();
        var message = message(mail, parsed);
        var id = parsed.automation().isUnread() || mail.hasNullReturnPath()
                ? tickets.postAutomatic(number, message, sender.actor())
                : tickets.post(number, message, sender.actor());
        if (reply.fromParticipant() && !isMachine(mail, parsed)) {
            addParticipants(number, parsed, from, sender);
        }
        return new Filed(Outcome.REPLY, "answer", number.toString(), reply.matchedBy(), number, id);
    }

    private Filed open(
            RawMail mail,
            ParsedMail parsed,
            Contact sender,
            Person from,
            String reason,
            String detail,
            @Nullable String matchedBy) {
        var mailbox = mail.mailbox();
        var opened = tickets.open(
                new NewTicket(
                        subject(parsed),
                        sender.id(),
                        from.address(),
                        Kind.REQUEST,
                        Level.MEDIUM,
                        Level.MEDIUM,
                        mailbox.categoryId(),
                        mailbox.teamId(),
                        null,
                        List.of(),
                        parsed.language(),
                        message(mail, parsed)),
                sender.actor());
        fates.answerThrough(opened.number(), mailbox.id());
        if (!isMachine(mail, parsed)) {
            addParticipants(opened.number(), parsed, from, sender);
            if (mail.receivedAt().plus(RECEIPT_WITHIN).isAfter(clock.instant())) {
                outbox.receipt(opened.number(), opened.messageId(), from.address(), mailbox, subject(parsed));
            }
        }
        return new Filed(Outcome.NEW_TICKET, reason, detail, matchedBy, opened.number(), opened.messageId());
    }

    private NewMessage message(RawMail mail, ParsedMail parsed) {
        var files = new ArrayList<NewAttachment>();
        for (var part : parsed.attachments()) {
            files.add(new NewAttachment(
                    blobs.store(part.content()), part.name(), part.mediaType(), part.inline(), part.contentId()));
        }
        return new NewMessage(
                MessageKind.PUBLIC,
                Channel.EMAIL,
                parsed.body(),
                addresses(parsed.to()),
                addresses(parsed.cc()),
                parsed.language(),
                files,
                mail.receivedAt().truncatedTo(ChronoUnit.MICROS));
    }

    /** Those copied in take part from now on, when the one who copies them does already; a stranger brings nobody. */
    private void addParticipants(TicketNumber number, ParsedMail parsed, Person from, Contact sender) {
        var directory = mailboxes.directory();
        Stream.concat(parsed.to().stream(), parsed.cc().stream())
                .filter(person ->
                        !directory.isOwn(person.address()) && !person.address().equals(from.address()))
                .distinct()
                .limit(MOST_NEW_PARTICIPANTS)
                .forEach(person -> tickets.addParticipant(
                        number,
                        contacts.findOrCreate(person.address(), person.name(), null)
                                .id(),
                        person.address(),
                        sender.actor()));
    }

    private void link(Placement placement, Filed filed, Contact sender) {
        switch (placement) {
            case Placement.FollowUp(var closed, var _) ->
                tickets.link(filed.ticket(), closed.number(), LinkRelation.FOLLOW_UP, sender.actor());
            case Placement.Stranger(var named, var _) ->
                tickets.link(filed.ticket(), named.number(), LinkRelation.POSSIBLY_RELATED, sender.actor());
            case Placement.New _, Placement.Reply _ -> {} // no other ticket is concerned
        }
    }

    /**
     * The ids that lead to this ticket from now on. The mail's own id always does. The mails it answers do only when it
     * was let into their thread or begins one of its own: a stranger who names somebody's mails must not make their
     * later answers look like a matter of his. Ids that already lead to a ticket keep leading there in any case, and a
     * match by any of them still asks whether its sender belongs.
     */
    private List<String> threadIds(ParsedMail parsed, Placement placement) {
        var ids = new ArrayList<String>();
        Optional.ofNullable(parsed.messageId()).ifPresent(ids::add);
        if (!(placement instanceof Placement.Stranger)) {
            parsed.answers().forEach(answered -> ids.add(answered.messageId()));
        }
        ids.removeIf(id -> tokens.ticketOfMessageId(id).isPresent());
        return ids.stream().distinct().limit(50).toList();
    }

    private Fate copyOf(Fate earlier, RawMail mail, String rawHash, ParseResult result) {
        var sameMailbox = mail.mailbox().id().equals(earlier.mailboxId());
        if (!sameMailbox || !rawHash.equals(earlier.rawHash())) {
            var reason = sameMailbox ? "same-mail-again" : "same-mail-other-mailbox";
            blobs.store(mail.bytes());
            return fates.insert(fate(mail, rawHash, result, Outcome.IGNORED, reason, number(earlier))
                    .filedOn(earlier.ticketNumber(), null, null));
        }
        if (mail.position() == null || mail.position().equals(earlier.position())) {
            return earlier;
        }
        if (earlier.position() == null
                || earlier.position().uidValidity() != mail.position().uidValidity()) {
            fates.moveTo(earlier.id(), mail.position()); // the server numbered its mails anew
            return earlier;
        }
        var again = fate(mail, null, result, Outcome.IGNORED, "same-mail-again", number(earlier));
        return fates.insert(again.filedOn(earlier.ticketNumber(), null, null));
    }

    private void noteForOtherMailboxes(RawMail mail, Fate first) {
        for (var other : mail.mailboxes().subList(1, mail.mailboxes().size())) {
            var copy = first.copiedTo(other.id(), "same-mail-other-mailbox", number(first));
            if (first.rawHash() == null
                    || fates.byContent(other.id(), first.rawHash()).isEmpty()) {
                fates.insert(copy);
            }
        }
    }

    private boolean isMachine(RawMail mail, ParsedMail parsed) {
        return parsed.automation().isMachine()
                || mail.hasNullReturnPath()
                || parsed.from() != null
                        && mailboxes.directory().isOwn(parsed.from().address());
    }

    /** What we sent ourselves and got back, by a loop, a list, or a copy to another of our addresses. */
    private boolean isOwn(ParsedMail parsed) {
        return parsed.messageId() != null
                && parsed.loopMark() != null
                && tokens.isOwn(parsed.messageId(), parsed.loopMark());
    }

    private String subject(ParsedMail parsed) {
        if (!parsed.subject().isBlank()) {
            return parsed.subject();
        }
        var firstLine = parsed.body()
                .text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst();
        var language =
                Optional.ofNullable(parsed.language()).flatMap(Language::ofTag).orElse(Language.EN);
        return firstLine
                .map(line -> line.codePointCount(0, line.length()) <= 80
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, 80)) + "…")
                .orElseGet(
                        () -> texts.text(language, "mail.no-subject", Map.of()).orElseThrow());
    }

    static Fate fate(
            RawMail mail, @Nullable String rawHash, ParseResult result, Outcome outcome, String reason, String detail) {
        var parsed = result instanceof ParseResult.Parsed(var read) ? read : null;
        var from = parsed == null ? null : parsed.from();
        return new Fate(
                0,
                outcome,
                reason,
                detail,
                null,
                mail.source(),
                mail.mailbox().id(),
                mail.position(),
                rawHash,
                bodyHash(mail),
                parsed == null ? null : parsed.messageId(),
                mail.envelopeFrom(),
                from == null ? null : from.address().value(),
                parsed == null ? null : parsed.subject(),
                mail.bytes().length,
                1,
                null,
                null,
                mail.receivedAt());
    }

    /** Of a mail nobody has read, because it is too large. */
    static Fate unread(RawMail mail, String reason, String detail, long size) {
        return new Fate(
                0,
                Outcome.IGNORED,
                reason,
                detail,
                null,
                mail.source(),
                mail.mailbox().id(),
                mail.position(),
                null,
                null,
                null,
                mail.envelopeFrom(),
                null,
                null,
                size,
                1,
                null,
                null,
                mail.receivedAt());
    }

    private static String number(Fate fate) {
        return fate.ticketNumber() == null ? "" : fate.ticketNumber().toString();
    }

    private static List<EmailAddress> addresses(List<Person> people) {
        return people.stream().map(Person::address).toList();
    }

    /** Of what follows the header: the same for every copy of a mail, whatever way each came. */
    private static String bodyHash(RawMail mail) {
        var bytes = mail.bytes();
        for (var i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\n'
                    && (bytes[i + 1] == '\n' || bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n')) {
                return Blobs.hash(Arrays.copyOfRange(bytes, i + 1, bytes.length));
            }
        }
        return Blobs.hash(bytes);
    }
}

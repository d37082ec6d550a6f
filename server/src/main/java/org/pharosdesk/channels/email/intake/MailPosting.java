package org.pharosdesk.channels.email.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.filters.TicketFields;
import org.pharosdesk.channels.email.intake.Letter.Forward;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.channels.email.sending.Outbox;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Correspondence;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.LinkRelation;
import org.pharosdesk.tickets.Merges;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewAttachment;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.NewTicket;
import org.pharosdesk.tickets.PastTickets;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;

/** Makes a message of a mail, on the ticket it answers or on one of its own. */
@Component
class MailPosting {

    /** Who wrote longer ago, as in a mailbox just connected, is not surprised with a receipt today. */
    private static final Duration RECEIPT_WITHIN = Duration.ofHours(24);

    /** Who sees that a mail has to do with another ticket, of which its sender knows nothing. */
    private static final Actor MAIL = new Actor.OfSystem("mail");

    static final int MOST_NEW_PARTICIPANTS = 20;
    private static final int MOST_THREAD_IDS = 50;
    private static final int LONGEST_SUBJECT_FROM_WORDS = 80;

    /**
     * Where a message went.
     *
     * @param fromOutside whether it answers a ticket its writer does not take part in
     * @param threadIds the Message-IDs that lead to its ticket from now on
     */
    record Filed(
            Outcome outcome,
            String reason,
            String detail,
            @Nullable String matchedBy,
            TicketNumber ticket,
            MessageId message,
            boolean fromOutside,
            List<String> threadIds) {}

    private final Letters letters;
    private final Mailboxes mailboxes;
    private final ThreadTokens tokens;
    private final Contacts contacts;
    private final Tickets tickets;
    private final PastTickets past;
    private final Merges merges;
    private final Blobs blobs;
    private final Outbox outbox;
    private final Catalogue texts;
    private final Clock clock;

    MailPosting(
            Letters letters,
            Mailboxes mailboxes,
            ThreadTokens tokens,
            Contacts contacts,
            Tickets tickets,
            PastTickets past,
            Merges merges,
            Blobs blobs,
            Outbox outbox,
            Catalogue texts,
            Clock clock) {
        this.letters = letters;
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.contacts = contacts;
        this.tickets = tickets;
        this.past = past;
        this.merges = merges;
        this.blobs = blobs;
        this.outbox = outbox;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Nothing when nobody can be told to have sent it, or when a machine answers or reports and it is about no ticket.
     *
     * @param references the tickets that ids in its header are known to lead to
     * @param fields what a ticket of its own gets besides what its mailbox gives it
     * @param wanted whether a person lets it in, whatever wrote it
     */
    Optional<Filed> post(Arrival arrival, Map<String, Reference> references, TicketFields fields, boolean wanted) {
        return letters.read(arrival, references, wanted).map(letter -> post(letter, fields));
    }

    private Filed post(Letter letter, TicketFields fields) {
        return switch (letter.placement()) {
            case Placement.Reply reply -> reply(letter, reply);
            case Placement.New _ ->
                letter.forward() == null
                        ? open(letter, fields, "new", "", null)
                        : open(letter, fields, letter.forward(), null);
            case Placement.FollowUp(var closed, var matchedBy) -> {
                var filed =
                        open(letter, fields, "ticket-closed", closed.number().toString(), matchedBy);
                link(filed, closed.number(), LinkRelation.FOLLOW_UP, letter);
                yield filed;
            }
            case Placement.Stranger(var named, var matchedBy) -> {
                var filed = letter.forward() == null
                        ? open(
                                letter,
                                fields,
                                "sender-not-on-ticket",
                                named.number().toString(),
                                matchedBy)
                        : open(letter, fields, letter.forward(), matchedBy);
                link(filed, named.number(), LinkRelation.POSSIBLY_RELATED, letter);
                yield filed;
            }
        };
    }

    private Filed reply(Letter letter, Placement.Reply reply) {
        var number = tickets.holdCurrent(reply.meant(), reply.ticket().number());
        var id = desk(letter).post(number, message(letter), letter.author());
        if (!number.equals(reply.meant())) {
            merges.noteCame(reply.meant(), id);
        }
        if (reply.fromParticipant() && letter.bringsOthers()) {
            addParticipants(number, letter);
        }
        return new Filed(
                Outcome.REPLY,
                "answer",
                number.toString(),
                reply.matchedBy(),
                number,
                id,
                !reply.fromParticipant(),
                threadIds(letter));
    }

    /** The words of the agent who passes a mail on are for colleagues. */
    private Filed open(Letter letter, TicketFields fields, Forward forward, @Nullable String matchedBy) {
        var by = forward.by();
        var filed = open(letter, fields, Fate.FORWARDED, by.name(), matchedBy);
        if (!forward.above().text().isBlank()) {
            var note = new NewMessage(
                    MessageKind.INTERNAL,
                    Channel.EMAIL,
                    forward.above(),
                    List.of(),
                    List.of(),
                    letter.parsed().language(),
                    List.of(),
                    List.of(),
                    postedAt(letter));
            tickets.post(filed.ticket(), note, by.actor());
        }
        return filed;
    }

    private Filed open(Letter letter, TicketFields fields, String reason, String detail, @Nullable String matchedBy) {
        var mailbox = letter.mail().mailbox();
        var parsed = letter.parsed();
        var asker = letter.asker();
        var subject = subject(parsed);
        var team = fields.teamOr(mailbox.teamId());
        var opened = desk(letter)
                .open(
                        new NewTicket(
                                subject,
                                letter.contact().id(),
                                asker,
                                first(fields.kind(), null, Kind.REQUEST),
                                first(fields.severity(), mailbox.severity(), Level.MEDIUM),
                                first(fields.urgency(), mailbox.urgency(), Level.MEDIUM),
                                fields.category() == null
                                        ? mailbox.categoryId()
                                        : fields.category().id(),
                                team,
                                fields.assigneeIn(team),
                                fields.tags(),
                                parsed.language(),
                                message(letter)),
                        letter.author());
        if (letter.bringsOthers() && !mailboxes.directory().isOwn(asker)) {
            addParticipants(opened.number(), letter);
            if (deservesReceipt(letter.mail()) && !letter.from().wantsAnswersElsewhere()) {
                outbox.receipt(opened.number(), opened.messageId(), asker, mailbox, subject);
            }
        }
        return new Filed(
                Outcome.NEW_TICKET,
                reason,
                detail,
                matchedBy,
                opened.number(),
                opened.messageId(),
                false,
                threadIds(letter));
    }

    private static <T> T first(@Nullable T ofFilters, @Nullable T ofMailbox, T usual) {
        return Objects.requireNonNullElse(ofFilters == null ? ofMailbox : ofFilters, usual);
    }

    private boolean deservesReceipt(RawMail mail) {
        return !mail.isPast() && mail.receivedAt().plus(RECEIPT_WITHIN).isAfter(clock.instant());
    }

    private Correspondence desk(Letter letter) {
        return letter.mail().isPast() ? past.at(postedAt(letter)) : tickets;
    }

    /** PostgreSQL keeps microseconds. */
    private static Instant postedAt(Letter letter) {
        return letter.mail().receivedAt().truncatedTo(ChronoUnit.MICROS);
    }

    private NewMessage message(Letter letter) {
        var parsed = letter.parsed();
        var files = new ArrayList<NewAttachment>();
        for (var part : parsed.attachments()) {
            files.add(new NewAttachment(
                    blobs.store(part.content()), part.name(), part.mediaType(), part.inline(), part.contentId()));
        }
        var message = new NewMessage(
                letter.kind(),
                Channel.EMAIL,
                parsed.body(),
                addresses(parsed.to()),
                addresses(parsed.cc()),
                parsed.language(),
                files,
                parsed.invitations(),
                postedAt(letter));
        return letter.isUnread() ? message.byMachine() : message;
    }

    /** Those copied in take part from now on, when the one who copies them does already; a stranger brings nobody. */
    private void addParticipants(TicketNumber number, Letter letter) {
        var directory = mailboxes.directory();
        Stream.concat(letter.parsed().to().stream(), letter.parsed().cc().stream())
                .filter(person -> !directory.isOwn(person.address())
                        && !person.address().equals(letter.from().address()))
                .distinct()
                .limit(MOST_NEW_PARTICIPANTS)
                .forEach(person -> desk(letter)
                        .addParticipant(
                                number,
                                contacts.findOrCreate(person.address(), person.name(), null)
                                        .id(),
                                person.address(),
                                letter.author()));
    }

    private void link(Filed filed, TicketNumber other, LinkRelation relation, Letter letter) {
        desk(letter).link(filed.ticket(), other, relation, MAIL);
    }

    /**
     * The ids that lead to this ticket from now on. The mail's own id always does. The mails it answers do only when it
     * was let into their thread or begins one of its own: a stranger who names somebody's mails must not make their
     * later answers look like a matter of his. Ids that already lead to a ticket keep leading there in any case, and a
     * match by any of them still asks whether its sender belongs.
     */
    private List<String> threadIds(Letter letter) {
        var ids = new ArrayList<String>();
        Optional.ofNullable(letter.parsed().messageId()).ifPresent(ids::add);
        if (!(letter.placement() instanceof Placement.Stranger)) {
            letter.parsed().answers().forEach(answered -> ids.add(answered.messageId()));
        }
        ids.removeIf(id -> tokens.ticketOfMessageId(id).isPresent());
        return ids.stream().distinct().limit(MOST_THREAD_IDS).toList();
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
                .map(line -> line.codePointCount(0, line.length()) <= LONGEST_SUBJECT_FROM_WORDS
                        ? line
                        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT_FROM_WORDS)) + "…")
                .orElseGet(
                        () -> texts.text(language, "mail.no-subject", Map.of()).orElseThrow());
    }

    /** Whoever reads the ticket reads these, and a tag of ours lets whoever knows it act as somebody. */
    private List<EmailAddress> addresses(List<Person> people) {
        var directory = mailboxes.directory();
        return people.stream()
                .map(Person::address)
                .map(directory::withoutTag)
                .distinct()
                .toList();
    }
}

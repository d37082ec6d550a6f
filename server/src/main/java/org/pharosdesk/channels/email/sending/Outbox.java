package org.pharosdesk.channels.email.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.MessagePosted;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOpened;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what is to be sent, in the transaction that makes it due. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

    /** Whatever makes somebody write so often is no person in need of receipts. */
    private static final int MOST_RECEIPTS_AN_HOUR = 5;

    /** Of other people's doing; answers of the agent's own do not count. */
    static final int MOST_NOTIFICATIONS_AN_HOUR = 60;

    private static final int LONGEST_SUBJECT = 400;

    /** Stands for the sender until there is a mailbox to choose; nothing leaves before (RFC 2606). */
    private static final EmailAddress NO_MAILBOX_YET = new EmailAddress("unassigned@desk.invalid");

    private static final MailTrouble NOT_TRIED = new MailTrouble(Cause.UNDELIVERABLE, null);

    private final DeliveryStore store;
    private final SentLately sent;
    private final ReceiptStore receipts;
    private final TicketMailboxStore ticketMailboxes;
    private final ReceiptBreaker breaker;
    private final Tickets tickets;
    private final Mailboxes mailboxes;
    private final MailServers servers;
    private final UndeliverableAddresses undeliverable;
    private final ThreadTokens tokens;
    private final DeskSettingsStore settings;
    private final Jobs jobs;
    private final Clock clock;

    Outbox(
            DeliveryStore store,
            SentLately sent,
            ReceiptStore receipts,
            TicketMailboxStore ticketMailboxes,
            ReceiptBreaker breaker,
            Tickets tickets,
            Mailboxes mailboxes,
            MailServers servers,
            UndeliverableAddresses undeliverable,
            ThreadTokens tokens,
            DeskSettingsStore settings,
            Jobs jobs,
            Clock clock) {
        this.store = store;
        this.sent = sent;
        this.receipts = receipts;
        this.ticketMailboxes = ticketMailboxes;
        this.breaker = breaker;
        this.tickets = tickets;
        this.mailboxes = mailboxes;
        this.servers = servers;
        this.undeliverable = undeliverable;
        this.tokens = tokens;
        this.settings = settings;
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener
    void on(TicketOpened opened) {
        if (opened.split()) {
            return; // whoever it was for has had it
        }
        if (opened.actor() instanceof Actor.OfAgent) {
            reply(opened.number(), opened.messageId());
        } else if (opened.actor() instanceof Actor.OfContact && opened.channel() == Channel.PORTAL) {
            receipt(opened);
        }
    }

    @EventListener
    void on(MessagePosted posted) {
        if (posted.author() instanceof Actor.OfAgent && posted.kind() == MessageKind.PUBLIC) {
            reply(posted.number(), posted.messageId());
        }
    }

    /** Tells a requester that the matter has arrived and when to expect an answer; within limits, and if the desk does. */
    public void receipt(TicketNumber number, MessageId message, EmailAddress to, Mailbox mailbox, String subject) {
        var hourAgo = clock.instant().minus(Duration.ofHours(1));
        if (settings.current().receipts()
                && !mailboxes.directory().isOwn(to)
                && !breaker.isOpen()
                && receipts.receiptsSince(to, hourAgo) < MOST_RECEIPTS_AN_HOUR) {
            var draft = new Draft(Delivery.Kind.RECEIPT, number, message, null, null, answerSubject(subject, number));
            write(draft, mailbox, List.of(to), List.of());
        }
    }

    /** Passes a received mail on, through the mailbox it came to. */
    public void forward(long fate, EmailAddress to, Mailbox mailbox, @Nullable String subject) {
        if (!mailboxes.directory().isOwn(to)) { // it may have become ours since the filter was made
            var line = cut(MailComposer.line("Fwd: " + (subject == null ? "" : subject)));
            write(new Draft(Delivery.Kind.FORWARD, null, null, null, fate, line), mailbox, List.of(to), List.of());
        }
    }

    /** How many mails were passed on to somebody within an hour; counted no further than to a number. */
    public int forwardsOfLate(EmailAddress to, int atMost) {
        return sent.forwards(to, clock.instant().minus(Duration.ofHours(1)), atMost);
    }

    /**
     * Tells an agent about a ticket, when there is a server to send it through and an address to send it to. Of much news
     * within an hour the last says that there is more, and none waits for a mailbox to be opened again: a day later it is
     * no news. What became of the agent's own answer is told in any case.
     *
     * @param facts what the words about it speak of
     */
    public void tell(
            Agent agent, TicketFacts ticket, @Nullable MessageId message, String about, Map<String, String> facts) {
        var mailbox = mailboxOf(ticket);
        if (mailbox.flatMap(servers::of).isEmpty()
                || mailboxes.directory().isOwn(agent.email())
                || !undeliverable.among(List.of(agent.email())).isEmpty()) {
            return;
        }
        var all = new HashMap<>(facts);
        if (Word.parse(NotificationKind.class, about).isPresent()) {
            var told = mailboxes.directory().holds(mailbox.get()) ? MOST_NOTIFICATIONS_AN_HOUR : toldOfLate(agent);
            if (told >= MOST_NOTIFICATIONS_AN_HOUR) {
                return;
            }
            if (told == MOST_NOTIFICATIONS_AN_HOUR - 1) {
                all.put(Delivery.Notice.LAST_FOR_NOW, "");
            }
        }
        var subject = MailComposer.line(
                "[#%s] %s".formatted(ticket.number(), TicketReach.mayRead(agent, ticket) ? ticket.subject() : ""));
        var notice = new Delivery.Notice(agent.id(), about, all);
        var draft = new Draft(Delivery.Kind.NOTIFICATION, ticket.number(), message, notice, null, cut(subject));
        write(draft, mailbox.get(), List.of(agent.email()), List.of());
    }

    /**
     * Tells an agent several things in one mail, through the first mailbox that can send; under the conditions under which
     * single ones are told.
     */
    public void tellTogether(Agent agent, String subject, Map<String, String> facts) {
        var mailbox = mailboxes.directory().all().stream()
                .filter(one -> !one.paused() && servers.of(one).isPresent())
                .findFirst();
        if (mailbox.isEmpty()
                || mailboxes.directory().isOwn(agent.email())
                || !undeliverable.among(List.of(agent.email())).isEmpty()) {
            return;
        }
        var notice = new Delivery.Notice(agent.id(), "digest", facts);
        var draft = new Draft(Delivery.Kind.DIGEST, null, null, notice, null, cut(MailComposer.line(subject)));
        write(draft, mailbox.get(), List.of(agent.email()), List.of());
    }

    /** Counted one after the other once there is much of it, so that one alone is the last. */
    private int toldOfLate(Agent agent) {
        var hourAgo = clock.instant().minus(Duration.ofHours(1));
        var told = sent.news(agent.id(), hourAgo);
        if (told < MOST_NOTIFICATIONS_AN_HOUR / 2) {
            return told;
        }
        sent.lockNews(agent.id());
        return sent.news(agent.id(), hourAgo);
    }

    /**
     * Makes a waiting mail due, if by now there are an open mailbox and a server for it. Else it waits on, so that it is
     * asked about again only when something has changed for it.
     */
    @Transactional
    void send(Delivery waiting) {
        var mailbox = mailbox(waiting);
        if (mailboxes.directory().holds(mailbox.orElse(null))) {
            store.hold(waiting);
        } else if (mailbox.flatMap(servers::of).isPresent()) {
            tryNow(waiting);
        } else if (waiting.paused() || waiting.nextTryAt() != null) {
            store.awaitServer(waiting, clock.instant());
        }
    }

    private void receipt(TicketOpened opened) {
        var ticket = tickets.find(opened.number()).orElseThrow();
        var to = requesterAddress(ticket);
        var mailbox = mailboxes.directory().forTeam(ticket.teamId());
        if (to.isPresent() && mailbox.isPresent()) {
            receipt(opened.number(), opened.messageId(), to.get(), mailbox.get(), ticket.subject());
        }
    }

    private void reply(TicketNumber number, MessageId id) {
        var message = tickets.message(id).orElseThrow();
        if (message.kind() != MessageKind.PUBLIC || !(message.author() instanceof Actor.OfAgent)) {
            return; // a note, or a call filed in the requester's name
        }
        var ticket = tickets.find(number).orElseThrow();
        var to = recipients(message, ticket);
        var cc = message.cc().stream()
                .filter(address ->
                        !to.contains(address) && !mailboxes.directory().isOwn(address))
                .distinct()
                .toList();
        var draft = new Draft(Delivery.Kind.REPLY, number, id, null, null, answerSubject(ticket.subject(), number));
        write(draft, mailbox(ticket), to, cc);
    }

    /** What a mail is about. */
    private record Draft(
            Delivery.Kind kind,
            @Nullable TicketNumber ticket,
            @Nullable MessageId message,
            Delivery.@Nullable Notice notice,
            @Nullable Long fate,
            String subject) {

        static Draft of(Delivery delivery) {
            return new Draft(
                    delivery.kind(),
                    delivery.ticketNumber(),
                    delivery.messageId(),
                    delivery.notice(),
                    delivery.fateId(),
                    delivery.subject());
        }
    }

    private void write(Draft draft, @Nullable Mailbox mailbox, List<EmailAddress> to, List<EmailAddress> cc) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var everybody = Stream.concat(to.stream(), cc.stream()).distinct().toList();
        var known = undeliverable.among(everybody);
        var pending =
                everybody.stream().filter(address -> !known.contains(address)).toList();
        var hopeless = pending.isEmpty() && !known.isEmpty();
        var held = !hopeless && mailboxes.directory().holds(mailbox);
        var sendable =
                !hopeless && mailbox != null && !held && servers.of(mailbox).isPresent();
        var sender = mailbox == null ? NO_MAILBOX_YET : mailbox.address();
        var id = store.insert(new Delivery(
                new DeliveryId(0),
                draft.kind(),
                hopeless ? DeliveryState.FAILED : DeliveryState.QUEUED,
                draft.ticket(),
                draft.message(),
                draft.notice(),
                draft.fate(),
                mailbox == null ? null : mailbox.id(),
                newMessageId(draft, sender.domain()),
                sender,
                to,
                cc,
                pending,
                known.stream().collect(Collectors.toMap(Function.identity(), _ -> NOT_TRIED)),
                draft.subject(),
                0,
                0,
                sendable ? now : null,
                held,
                now,
                null,
                hopeless ? NOT_TRIED : null,
                null,
                now));
        if (sendable) {
            // What waits before it, perhaps for hours since a server was away, gets one more try: else this one waits
            // too.
            store.before(id).stream()
                    .filter(earlier -> earlier.state() == DeliveryState.QUEUED)
                    .forEach(this::tryNow);
            jobs.now(SendingJobs.send(id));
        }
    }

    private void tryNow(Delivery queued) {
        store.schedule(queued.id(), clock.instant());
        jobs.now(SendingJobs.send(queued.id()));
    }

    private List<EmailAddress> recipients(PostedMessage message, TicketFacts ticket) {
        var given = message.recipients().isEmpty()
                ? requesterAddress(ticket).map(List::of).orElse(List.of())
                : message.recipients();
        return given.stream()
                .filter(address -> !mailboxes.directory().isOwn(address))
                .distinct()
                .toList();
    }

    private static Optional<EmailAddress> requesterAddress(TicketFacts ticket) {
        return ticket.participants().stream()
                .filter(TicketFacts.Participant::requester)
                .map(TicketFacts.Participant::address)
                .findFirst();
    }

    /** A mail that found no mailbox gets one now; an id that may have left with it before stays. */
    private Optional<Mailbox> mailbox(Delivery waiting) {
        var known = Optional.ofNullable(waiting.mailboxId()).flatMap(mailboxes.directory()::find);
        if (known.isPresent()) {
            return known;
        }
        var chosen = chosenFor(waiting);
        chosen.map(Mailbox::address).ifPresent(sender -> {
            var id =
                    waiting.attempts() > 0 ? waiting.mimeMessageId() : newMessageId(Draft.of(waiting), sender.domain());
            store.sendThrough(waiting.id(), chosen.get().id(), sender, id);
        });
        return chosen;
    }

    private Optional<Mailbox> chosenFor(Delivery waiting) {
        if (waiting.ticketNumber() == null) {
            return mailboxes.directory().forTeam(null);
        }
        var ticket = tickets.find(waiting.ticketNumber()).orElseThrow();
        return waiting.kind().isOfConversation() ? Optional.ofNullable(mailbox(ticket)) : mailboxOf(ticket);
    }

    private String newMessageId(Draft draft, String domain) {
        return switch (draft.kind()) {
            case REPLY, RECEIPT ->
                tokens.messageId(
                        Objects.requireNonNull(draft.ticket()), Objects.requireNonNull(draft.message()), domain);
            case NOTIFICATION ->
                tokens.notificationId(
                        Objects.requireNonNull(draft.notice()).agent(), Objects.requireNonNull(draft.ticket()), domain);
            case DIGEST ->
                tokens.digestId(Objects.requireNonNull(draft.notice()).agent(), domain);
            case FORWARD -> tokens.forwardId(Objects.requireNonNull(draft.fate()), domain);
        };
    }

    /** The one the ticket is answered through, or would be. */
    private Optional<Mailbox> mailboxOf(TicketFacts ticket) {
        var directory = mailboxes.directory();
        return ticketMailboxes
                .mailboxOf(ticket.number())
                .flatMap(directory::find)
                .or(() -> directory.forTeam(ticket.teamId()));
    }

    /** The one the ticket came to; a ticket that came another way gets one now and keeps it. */
    private @Nullable Mailbox mailbox(TicketFacts ticket) {
        var directory = mailboxes.directory();
        var remembered = ticketMailboxes.mailboxOf(ticket.number()).flatMap(directory::find);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        var chosen = directory.forTeam(ticket.teamId());
        chosen.ifPresent(mailbox -> ticketMailboxes.rememberMailbox(ticket.number(), mailbox.id()));
        return chosen.orElse(null);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, 350) + "…";
    }

    static String answerSubject(String subject, TicketNumber number) {
        var line = subject.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
        var bare = line.replaceFirst("(?i)^(?:(?:re|sv|vs|aw|απ|ang)\\s?:\\s*)++", "");
        var mark = "[#%s]".formatted(number);
        var marked = bare.contains(mark) ? bare : bare + " " + mark;
        return "Re: " + (marked.length() <= LONGEST_SUBJECT ? marked : bare.substring(0, 350) + "… " + mark);
    }
}

package org.pharosdesk.channels.email.notifying;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.sending.Delivery;
import org.pharosdesk.channels.email.sending.MailWriter;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;

/**
 * Writes the mail that tells an agent something.
 *
 * <p>It can be answered: its Reply-To alone carries the agent's signed address, which no other mail may show.
 */
@Component
class NotificationWriter implements MailWriter {

    private final Agents agents;
    private final Tickets tickets;
    private final ThreadTokens tokens;
    private final NotificationWords words;
    private final ServerSettings settings;

    NotificationWriter(
            Agents agents, Tickets tickets, ThreadTokens tokens, NotificationWords words, ServerSettings settings) {
        this.agents = agents;
        this.tickets = tickets;
        this.tokens = tokens;
        this.words = words;
        this.settings = settings;
    }

    @Override
    public Delivery.Kind kind() {
        return Delivery.Kind.NOTIFICATION;
    }

    /** Asked anew each time: days may lie between the news and its mail, which lets whoever gets it act as the agent. */
    @Override
    public Optional<MailTrouble> objection(Delivery delivery) {
        return isAgentsOwn(delivery)
                ? Optional.empty()
                : Optional.of(new MailTrouble(MailTrouble.Cause.NOT_FOR_AGENT, null));
    }

    private boolean isAgentsOwn(Delivery delivery) {
        return agents.find(Objects.requireNonNull(delivery.notice()).agent())
                .filter(Agent::active)
                .filter(agent -> delivery.recipients().equals(List.of(agent.email())))
                .isPresent();
    }

    @Override
    public void write(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException {
        var notice = Objects.requireNonNull(delivery.notice());
        var answersTo = tokens.agentAddress(
                        mailbox.address(),
                        notice.agent(),
                        delivery.ticket(),
                        delivery.recipients().getFirst(),
                        delivery.createdAt())
                .filter(_ -> isAgentsOwn(delivery));
        if (answersTo.isPresent()) {
            mail.setReplyTo(
                    new InternetAddress[] {new InternetAddress(answersTo.get().value())});
        }
        var wayOut = wayOut(notice);
        if (wayOut.isPresent()) {
            unsubscribing(mail, notice, mailbox, wayOut.get());
        }
        write(mail, delivery, mailbox, answersTo.isPresent(), wayOut.orElse(null));
    }

    @Override
    public void show(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException {
        write(mail, delivery, mailbox, false, null);
    }

    private void write(
            MimeMessage mail, Delivery delivery, Mailbox mailbox, boolean answerable, @Nullable String wayOut)
            throws MessagingException {
        var notice = Objects.requireNonNull(delivery.notice());
        var agent = agents.find(notice.agent()).orElseThrow();
        var ticket = tickets.find(delivery.ticket()).orElseThrow();
        var root = tokens.notificationRoot(
                agent.id(), ticket.number(), mailbox.address().domain());
        mail.setHeader("In-Reply-To", root);
        mail.setHeader("References", root);
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        var readable = TicketReach.mayRead(agent, ticket);
        if (!readable) {
            mail.setSubject(NotificationWords.mark(ticket).strip(), "UTF-8");
        }
        var message = Optional.ofNullable(delivery.messageId())
                .filter(_ -> readable)
                .flatMap(tickets::message)
                .orElse(null);
        var told = new NotificationWords.Told(
                agent, notice, ticket, readable, message, link(ticket), wayOut, answerable && readable);
        mail.setContent(alternative(words.of(told)));
    }

    /** A page where an agent says that this kind of news is not wanted; what answers the agent's own mail has none. */
    private Optional<String> wayOut(Delivery.Notice notice) {
        return Word.parse(NotificationKind.class, notice.about())
                .map(kind -> settings.publicUrl()
                        + UnsubscribeController.PATH
                        + tokens.unwantedToken(notice.agent(), kind.word()));
    }

    /** By one click only where it is safe: with https (RFC 8058, 3.1), else by a page or a mail (RFC 2369). */
    private void unsubscribing(MimeMessage mail, Delivery.Notice notice, Mailbox mailbox, String url)
            throws MessagingException {
        var address = tokens.unwantedAddress(mailbox.address(), notice.agent(), notice.about())
                .map(EmailAddress::value);
        mail.setHeader(
                "List-Unsubscribe",
                "<%s>".formatted(url)
                        + address.map(",\r\n <mailto:%s?subject=unsubscribe>"::formatted)
                                .orElse(""));
        if (url.startsWith("https:")) {
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private String link(TicketFacts ticket) {
        return settings.publicUrl() + "/desk/tickets/" + ticket.number();
    }

    private static MimeMultipart alternative(NotificationWords.Body body) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(body.text(), "UTF-8");
        var html = new MimeBodyPart();
        html.setText(body.html(), "UTF-8", "html");
        return new MimeMultipart("alternative", text, html);
    }
}

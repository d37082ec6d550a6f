package org.pharosdesk.channels.email.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.answering.AgentAnswers;
import org.pharosdesk.channels.email.intake.ReferenceStore.Reference;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens.AgentAndTicket;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens.Unwanted;
import org.pharosdesk.channels.email.notifying.Unsubscribing;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.channels.email.parsing.ParsedMail;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.tickets.NewAttachment;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/**
 * Takes mail to the addresses that agents alone know.
 *
 * <p>To act as an agent takes both the signed address and the agent's own as the sender; whatever else comes there is
 * neither an agent's nor a requester's, and is kept aside.
 */
@Component
class AgentMail {

    private static final Pattern OUR_MARK =
            Pattern.compile("(?im)^[> \\t]*" + Pattern.quote(MailParser.LOOP_HEADER) + ":");

    private final ThreadTokens tokens;
    private final Mailboxes mailboxes;
    private final Threading threading;
    private final AgentAnswers answers;
    private final FateStore fates;
    private final Unsubscribing unsubscribing;
    private final Agents agents;
    private final Blobs blobs;

    AgentMail(
            ThreadTokens tokens,
            Mailboxes mailboxes,
            Threading threading,
            AgentAnswers answers,
            FateStore fates,
            Unsubscribing unsubscribing,
            Agents agents,
            Blobs blobs) {
        this.tokens = tokens;
        this.mailboxes = mailboxes;
        this.threading = threading;
        this.answers = answers;
        this.fates = fates;
        this.unsubscribing = unsubscribing;
        this.agents = agents;
        this.blobs = blobs;
    }

    /**
     * What became of it; nothing when it is a mail like others.
     *
     * @param references the tickets that ids in its header are known to lead to
     * @param wanted whether a person lets it in, however many there are
     */
    Optional<Fate> take(Arrival arrival, ParsedMail parsed, Map<String, Reference> references, boolean wanted) {
        if (arrival.mail().isPast()) {
            return Optional.empty();
        }
        var addresses = Stream.concat(arrival.mail().recipients().stream(), parsed.addressed().stream())
                .distinct()
                .toList();
        var meant = signed(arrival.mail(), addresses).stream()
                .flatMap(address -> tokens.agentOfReplyAddress(address).stream())
                .findFirst();
        if (Letter.isUnread(arrival.mail(), parsed)) {
            return meant.isPresent() || isAboutNotification(parsed, addresses)
                    ? Optional.of(arrival.fate(Outcome.IGNORED, "answers-notification", ""))
                    : Optional.empty();
        }
        if (meant.isPresent() && isOfSomebodyElse(meant.get(), arrival, parsed, references)) {
            return Optional.empty();
        }
        return meant.map(answering -> answer(arrival, parsed, answering, wanted))
                .or(() -> signed(arrival.mail(), addresses).stream()
                        .flatMap(address -> tokens.unwanted(address).stream())
                        .findFirst()
                        .map(unwanted -> unsubscribe(arrival, unwanted)));
    }

    /** Such as a requester's who answers all when the agent copied them in: it belongs where it leads without the tag. */
    private boolean isOfSomebodyElse(
            AgentAndTicket meant, Arrival arrival, ParsedMail parsed, Map<String, Reference> references) {
        var sender = arrival.sender();
        return sender != null
                && agents.find(meant.agent())
                        .filter(agent -> agent.email().equals(sender.address()))
                        .isEmpty()
                && threading.leadsIn(parsed, sender, arrival.mail(), references);
    }

    /** Those that may be ours to act by: anybody can write a header, so it counts only where no envelope is known. */
    private List<EmailAddress> signed(RawMail mail, List<EmailAddress> addresses) {
        return (mail.recipients().isEmpty() ? addresses : mail.recipients())
                .stream().filter(mailboxes.directory()::isOwn).toList();
    }

    private boolean isAboutNotification(ParsedMail parsed, List<EmailAddress> addresses) {
        return parsed.answers().stream().anyMatch(answered -> tokens.isOfNotification(answered.messageId()))
                || addresses.stream()
                        .anyMatch(
                                address -> tokens.deliveryOfReturnPath(address).isPresent());
    }

    private Fate answer(Arrival arrival, ParsedMail parsed, AgentAndTicket meant, boolean wanted) {
        var agent = agents.find(meant.agent());
        var ticket = threading.current(meant.ticket());
        if (ticket.isEmpty() || agent.filter(by -> wrote(by, arrival, parsed)).isEmpty()) {
            return arrival.fate(
                    Outcome.QUARANTINED,
                    Fate.NOT_THE_AGENT,
                    agent.map(Agent::name).orElse(""));
        }
        if (!tokens.isCurrent(meant, agent.get().email(), arrival.mail().receivedAt())) {
            return arrival.fate(
                    Outcome.QUARANTINED, Fate.AGENT_ADDRESS_ENDED, agent.get().name());
        }
        var number = ticket.get().number();
        if (!wanted && isStorm(agent.get(), number, arrival.mail())) {
            var why = StormGuard.tooManyOfAgent();
            return arrival.fate(Outcome.QUARANTINED, why.reason(), why.detail());
        }
        var answered = answers.answer(agent.get(), ticket.get(), parsed.body(), files(parsed));
        var fate = answered.refused()
                ? arrival.fate(Outcome.IGNORED, Fate.AGENT_ANSWER_REFUSED, number.toString())
                : proven(arrival).fate(Outcome.REPLY, Fate.AGENT_ANSWER, number.toString());
        return fate.filedOn(number, answered.message(), "agent address");
    }

    private boolean isStorm(Agent agent, TicketNumber ticket, RawMail mail) {
        return fates.agentAnswers(agent.email(), ticket, mail.receivedAt()) >= StormGuard.MOST_ANSWERS_OF_AGENT;
    }

    /** That nobody confirms an agent's address is nothing to warn of where the signed one was known. */
    private static Arrival proven(Arrival arrival) {
        var sender = arrival.sender();
        return sender != null && sender.isConfirmed() ? arrival : arrival.unchecked();
    }

    /**
     * Where a mail server is asked who sent a mail, only what it confirms will do; in all mailboxes, lest the one that asks
     * be passed by.
     */
    private boolean wrote(Agent agent, Arrival arrival, ParsedMail parsed) {
        var sender = arrival.sender();
        return agent.active()
                && sender != null
                && sender.address().equals(agent.email())
                && sender.standsForItself()
                && (sender.isConfirmed() || !isAnyServerAsked())
                && !parsed.automation().isMachine();
    }

    private boolean isAnyServerAsked() {
        return mailboxes.directory().all().stream()
                .anyMatch(mailbox -> !mailbox.relays().isEmpty());
    }

    private Fate unsubscribe(Arrival arrival, Unwanted unwanted) {
        unsubscribing.switchOff(unwanted);
        var name = agents.find(unwanted.agent()).map(Agent::name).orElse("");
        return arrival.fate(Outcome.IGNORED, "unsubscribed", name);
    }

    private List<NewAttachment> files(ParsedMail parsed) {
        var files = new ArrayList<NewAttachment>();
        for (var part : parsed.attachments()) {
            if (isMailOfOurs(part)) {
                continue;
            }
            files.add(new NewAttachment(
                    blobs.store(part.content()), part.name(), part.mediaType(), part.inline(), part.contentId()));
        }
        return files;
    }

    /** Such as the notification itself, whose head shows the signed address; all else that it says, the ticket has. */
    private static boolean isMailOfOurs(ParsedMail.Part part) {
        var mail = part.mediaType().startsWith("message/")
                || part.mediaType().startsWith("multipart/")
                || part.name().toLowerCase(Locale.ROOT).endsWith(".eml");
        return mail
                && OUR_MARK.matcher(new String(part.content(), StandardCharsets.ISO_8859_1))
                        .find();
    }
}

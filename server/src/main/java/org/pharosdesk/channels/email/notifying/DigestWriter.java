package org.pharosdesk.channels.email.notifying;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.notifying.DigestMails.Item;
import org.pharosdesk.channels.email.sending.Delivery;
import org.pharosdesk.channels.email.sending.MailWriter;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the mail that tells an agent several things at once, ticket by ticket.
 *
 * <p>Of a ticket that went out of reach since, or into the bin, it says nothing. It is not to be answered: it is about no
 * single ticket.
 */
@Component
class DigestWriter implements MailWriter {

    private final Agents agents;
    private final Teams teams;
    private final Tickets tickets;
    private final Catalogue texts;
    private final ServerSettings settings;
    private final JsonMapper json;

    DigestWriter(
            Agents agents, Teams teams, Tickets tickets, Catalogue texts, ServerSettings settings, JsonMapper json) {
        this.agents = agents;
        this.teams = teams;
        this.tickets = tickets;
        this.texts = texts;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Delivery.Kind kind() {
        return Delivery.Kind.DIGEST;
    }

    /** Hours may lie between its writing and its leaving, in which its reader may have left or lost the tickets. */
    @Override
    public Optional<MailTrouble> objection(Delivery delivery) {
        return agents.find(Objects.requireNonNull(delivery.notice()).agent())
                .filter(Agent::active)
                .filter(agent -> delivery.recipients().equals(List.of(agent.email())))
                .filter(agent -> !readable(agent, delivery).isEmpty())
                .map(_ -> Optional.<MailTrouble>empty())
                .orElseGet(() -> Optional.of(new MailTrouble(MailTrouble.Cause.NOT_FOR_AGENT, null)));
    }

    @Override
    public void write(MimeMessage mail, Delivery delivery, Mailbox mailbox) throws MessagingException {
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834, 5
        mail.setHeader("X-Auto-Response-Suppress", "All");
        var agent =
                agents.find(Objects.requireNonNull(delivery.notice()).agent()).orElseThrow();
        var plain = new StringBuilder();
        var html = new StringBuilder();
        paragraph(plain, html, text(agent, "mail.digest.intro", Map.of()));
        readable(agent, delivery).forEach((ticket, items) -> about(plain, html, agent, ticket, items));
        paragraph(plain, html, text(agent, "mail.digest.stop", Map.of()));
        link(plain, html, settings.publicUrl() + "/desk/settings/profile");
        var text = new MimeBodyPart();
        text.setText(plain.toString(), "UTF-8");
        var page = new MimeBodyPart();
        page.setText(html.toString(), "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, page));
    }

    private Map<TicketFacts, List<Item>> readable(Agent agent, Delivery delivery) {
        var byTicket = new LinkedHashMap<Long, List<Item>>();
        DigestMails.items(json, Objects.requireNonNull(delivery.notice()).facts())
                .forEach(item -> byTicket.computeIfAbsent(item.ticket(), _ -> new ArrayList<>())
                        .add(item));
        var readable = new LinkedHashMap<TicketFacts, List<Item>>();
        byTicket.forEach((number, items) -> tickets.find(new TicketNumber(number))
                .filter(ticket -> ticket.deletedAt() == null && TicketReach.mayRead(agent, ticket))
                .ifPresent(ticket -> readable.put(ticket, items)));
        return readable;
    }

    private void about(StringBuilder plain, StringBuilder html, Agent agent, TicketFacts ticket, List<Item> items) {
        var title = "#%s %s".formatted(ticket.number(), ticket.subject());
        var sentences = items.stream()
                .map(item -> sentence(agent, ticket, item))
                .distinct()
                .toList();
        plain.append(title).append('\n');
        sentences.forEach(sentence -> plain.append("- ").append(sentence).append('\n'));
        html.append("<p><strong>").append(HtmlText.escape(title)).append("</strong></p><ul>");
        sentences.forEach(sentence ->
                html.append("<li>").append(HtmlText.escape(sentence)).append("</li>"));
        html.append("</ul>");
        link(plain, html, settings.publicUrl() + "/desk/tickets/" + ticket.number());
    }

    private String sentence(Agent agent, TicketFacts ticket, Item item) {
        var kind = item.by() == null && item.kind().equals("assigned") ? "assigned.by-desk" : item.kind();
        var team = ticket.teamId() == null ? "" : teams.find(ticket.teamId()).name();
        return text(agent, "mail.notification." + kind, Map.of("by", item.by() == null ? "" : item.by(), "team", team));
    }

    private String text(Agent agent, String key, Map<String, ?> facts) {
        return texts.text(agent.language(), key, facts)
                .orElseThrow(() -> new IllegalStateException("No text for " + key));
    }

    private static void paragraph(StringBuilder plain, StringBuilder html, String words) {
        plain.append(words).append("\n\n");
        html.append(HtmlText.toHtml(words));
    }

    private static void link(StringBuilder plain, StringBuilder html, String url) {
        plain.append(url).append("\n\n");
        html.append("<p><a href=\"%1$s\">%1$s</a></p>".formatted(HtmlText.escape(url)));
    }
}

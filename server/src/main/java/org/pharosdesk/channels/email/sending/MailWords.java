package org.pharosdesk.channels.email.sending;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.html.SafeHtml;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;

/** The words of outbound mails, in the requester's language. */
@Component
class MailWords {

    /** The same words twice, as mail programs want them. */
    record Body(String text, String html) {}

    /** 24 hours to everyone, as in the console. */
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Tickets tickets;
    private final Contacts contacts;
    private final DeskSettingsStore settings;
    private final Catalogue texts;

    MailWords(Tickets tickets, Contacts contacts, DeskSettingsStore settings, Catalogue texts) {
        this.tickets = tickets;
        this.contacts = contacts;
        this.settings = settings;
        this.texts = texts;
    }

    /** The answer, the signature, who is writing, and the message it answers. */
    Body reply(Delivery delivery, Mailbox mailbox, PostedMessage message, @Nullable PostedMessage before) {
        var language = language(delivery);
        var signature = mailbox.signatures().getOrDefault(language.tag(), "");
        var footer = text(
                language, "mail.footer", Map.of("desk", settings.current().deskName(), "number", delivery.ticket()));
        var text = new StringBuilder(message.body().text().strip());
        var html = new StringBuilder(html(message));
        if (!signature.isBlank()) {
            text.append("\n\n-- \n").append(HtmlText.of(signature));
            html.append("<br /><div>").append(SafeHtml.clean(signature)).append("</div>");
        }
        text.append("\n\n").append(footer).append('\n');
        html.append("<p style=\"color:#666666;font-size:small\">")
                .append(HtmlText.escape(footer))
                .append("</p>");
        if (before != null) {
            quote(text, html, before, language);
        }
        return new Body(text.toString(), html.toString());
    }

    /** Fixed words alone: nothing an unknown sender wrote is sent on by us. */
    Body receipt(Delivery delivery, PostedMessage message) {
        var language = language(delivery);
        var facts = Map.of(
                "number",
                delivery.ticket(),
                "hours",
                settings.current().promiseHours(),
                "desk",
                settings.current().deskName());
        var text = text(language, "mail.receipt", facts) + "\n\n" + text(language, "mail.footer", facts) + "\n";
        return new Body(text, HtmlText.toHtml(text));
    }

    private void quote(StringBuilder text, StringBuilder html, PostedMessage before, Language language) {
        var posted = before.postedAt().atOffset(ZoneOffset.UTC);
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
        var when = date.format(posted) + " " + CLOCK.format(posted);
        var wrote = text(
                language,
                "mail.wrote",
                Map.of("when", when + " UTC", "name", before.author().name()));
        text.append('\n').append(wrote).append('\n');
        before.body()
                .text()
                .strip()
                .lines()
                .forEach(line -> text.append("> ").append(line).append('\n'));
        html.append("<div class=\"gmail_quote pharos-history\"><div>")
                .append(HtmlText.escape(wrote))
                .append(
                        "</div><blockquote type=\"cite\" style=\"margin:0 0 0 .8ex;border-left:1px solid #cccccc;padding-left:1ex\">")
                .append(html(before))
                .append("</blockquote></div>");
    }

    private static String html(PostedMessage message) {
        var html = message.body().html();
        return html == null ? HtmlText.toHtml(message.body().text()) : SafeHtml.clean(html);
    }

    private Language language(Delivery delivery) {
        return tickets.find(delivery.ticket())
                .flatMap(this::language)
                .orElseGet(() -> settings.current().defaultLanguage());
    }

    /** The requester's own choice first, then what the ticket is written in. */
    private Optional<Language> language(TicketFacts ticket) {
        return contacts.find(ticket.requesterId())
                .flatMap(contact -> Optional.ofNullable(contact.language()))
                .or(() -> Optional.ofNullable(ticket.language()))
                .flatMap(Language::ofTag);
    }

    private String text(Language language, String key, Map<String, ?> facts) {
        return texts.text(language, key, facts).orElseThrow(() -> new IllegalStateException("No text for " + key));
    }
}

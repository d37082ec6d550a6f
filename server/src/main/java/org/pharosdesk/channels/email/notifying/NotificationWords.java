package org.pharosdesk.channels.email.notifying;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.sending.Delivery.Notice;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.html.SafeHtml;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.PostedMessage.Attachment;
import org.pharosdesk.tickets.TicketFacts;
import org.springframework.stereotype.Component;

/** What the mail to an agent says, in the agent's language. */
@Component
class NotificationWords {

    /** What has a sentence for each, whether somebody did it or the desk. */
    private static final Set<String> BY_SOMEBODY = Set.of("assigned", "reply-stopped");

    record Body(String text, String html) {}

    /**
     * What is told to whom.
     *
     * @param readable whether the agent may read the ticket now
     * @param message what was said
     * @param wayOut where the agent says that this kind of news is not wanted
     */
    record Told(
            Agent agent,
            Notice notice,
            TicketFacts ticket,
            boolean readable,
            @Nullable PostedMessage message,
            String link,
            @Nullable String wayOut,
            boolean answerable) {}

    private final Teams teams;
    private final Catalogue texts;

    NotificationWords(Teams teams, Catalogue texts) {
        this.teams = teams;
        this.texts = texts;
    }

    /** The first line begins with the ticket's mark, by which it is known where an answer quotes this mail. */
    Body of(Told told) {
        var page = new Page();
        page.say(mark(told.ticket()) + what(told));
        if (told.readable()) {
            page.say(facts(told));
        }
        var more = told.notice().facts().get(AnswerNews.MORE);
        if (more != null) {
            page.say(text(told, told.notice().about() + "." + more));
        }
        if (told.notice().facts().containsKey(AnswerNews.COMMANDS)) {
            page.say(text(told, "commands"));
        }
        if (told.message() != null) {
            message(page, told, told.message());
        }
        if (told.readable()) {
            page.link(told.link());
        }
        if (told.answerable()) {
            page.say(text(told, "answer"));
        }
        if (told.notice().facts().containsKey(Notice.LAST_FOR_NOW)) {
            page.say(text(told, "last"));
        }
        if (told.wayOut() != null) {
            page.say(text(told, "stop"));
            page.link(told.wayOut());
        }
        return page.body();
    }

    static String mark(TicketFacts ticket) {
        return "[#%s] ".formatted(ticket.number());
    }

    private String what(Told told) {
        var key = told.notice().about();
        var named = told.notice().facts().containsKey(NotificationMails.BY);
        return text(told, named || !BY_SOMEBODY.contains(key) ? key : key + ".by-desk");
    }

    private String facts(Told told) {
        return text(told, "facts");
    }

    private void message(Page page, Told told, PostedMessage message) {
        var facts = Map.of("name", message.author().name());
        page.say(text(told, "wrote", facts));
        page.quote(message);
        if (!message.attachments().isEmpty()) {
            var names = message.attachments().stream().map(Attachment::name).collect(Collectors.joining(", "));
            page.say(text(told, "files", Map.of("names", names)));
        }
    }

    private String text(Told told, String key) {
        var ticket = told.ticket();
        var facts = new HashMap<String, Object>(told.notice().facts());
        facts.put("number", ticket.number());
        facts.put("status", word(told, "mail.status." + ticket.status().word()));
        facts.put("priority", word(told, "mail.level." + ticket.priority().word()));
        facts.put(
                "team",
                ticket.teamId() == null
                        ? word(told, "mail.notification.no-team")
                        : teams.find(ticket.teamId()).name());
        return text(told, key, facts);
    }

    private String text(Told told, String key, Map<String, ?> facts) {
        return texts.text(told.agent().language(), "mail.notification." + key, facts)
                .orElseThrow(() -> new IllegalStateException("No text for " + key));
    }

    private String word(Told told, String key) {
        return texts.text(told.agent().language(), key, Map.of()).orElseThrow();
    }

    /** The same words twice, as mail programs want them. */
    private static final class Page {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();

        void say(String paragraph) {
            text.append(paragraph).append("\n\n");
            html.append(HtmlText.toHtml(paragraph));
        }

        void link(String url) {
            text.append(url).append("\n\n");
            html.append("<p><a href=\"%1$s\">%1$s</a></p>".formatted(HtmlText.escape(url)));
        }

        void quote(PostedMessage message) {
            var body = message.body();
            text.append(body.text().strip()).append("\n\n");
            var words = body.html() == null ? HtmlText.toHtml(body.text()) : SafeHtml.clean(body.html());
            html.append("<blockquote style=\"margin:0 0 1em;border-left:3px solid #cccccc;padding-left:1em\">")
                    .append(withoutPictures(words))
                    .append("</blockquote>");
        }

        /** Ours are shown to those who are signed in alone, and others tell their sender who looks at them. */
        private static String withoutPictures(String words) {
            var page = Jsoup.parseBodyFragment(words);
            page.select("img").remove();
            return page.body().html();
        }

        Body body() {
            return new Body(text.toString(), html.toString());
        }
    }
}

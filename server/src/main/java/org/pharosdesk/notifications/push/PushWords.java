package org.pharosdesk.notifications.push;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a message to a browser says: which ticket, what happened, and who did it.
 *
 * <p>It shows on a locked screen, so nothing that was written on the ticket is in it, not even what it is about.
 */
@Component
class PushWords {

    /** What has a sentence for each, whether somebody did it or the desk. */
    private static final Set<NotificationKind> BY_SOMEBODY =
            Set.of(NotificationKind.ASSIGNED, NotificationKind.REPLY_STOPPED);

    private static final int LONGEST_NAME = 100;
    private static final int MOST_NUMBERS = 5;

    /**
     * As the console's worker reads it.
     *
     * @param tag a message replaces the one with the same, where that is shown still
     * @param path where a press on it leads
     */
    record Message(String title, String body, String tag, String path, String language) {}

    private final Catalogue texts;
    private final JsonMapper json;

    PushWords(Catalogue texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /**
     * @param news at least one
     * @param more how much there is besides
     */
    Message of(List<Push.News> news, int more, Language language) {
        return news.size() + more == 1 ? one(news.getFirst(), language) : several(news, more, language);
    }

    Message trial(Language language) {
        return new Message(
                text(language, "trial.title", Map.of()),
                text(language, "trial.body", Map.of()),
                "trial",
                "/desk/settings/profile",
                language.tag());
    }

    String written(Message message) {
        return json.writeValueAsString(message);
    }

    private Message one(Push.News news, Language language) {
        var number = news.ticket();
        return new Message(
                text(language, "title", Map.of("number", number)),
                text(language, key(news), Map.of("by", news.by() == null ? "" : cut(news.by()))),
                "ticket-" + number,
                "/desk/tickets/" + number,
                language.tag());
    }

    private static String key(Push.News news) {
        var key = news.kind().word();
        return news.by() == null && BY_SOMEBODY.contains(news.kind()) ? key + ".by-desk" : key;
    }

    private Message several(List<Push.News> news, int more, Language language) {
        var tickets = news.stream().map(Push.News::ticket).distinct().toList();
        var numbers = tickets.stream()
                .limit(MOST_NUMBERS)
                .map(TicketNumber::toString)
                .map("#"::concat)
                .collect(Collectors.joining(", "));
        return new Message(
                text(language, "several", Map.of("count", news.size() + more)),
                tickets.size() > MOST_NUMBERS || more > 0 ? numbers + " …" : numbers,
                "several",
                tickets.size() == 1 && more == 0 ? "/desk/tickets/" + tickets.getFirst() : "/desk/",
                language.tag());
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    private String text(Language language, String key, Map<String, ?> facts) {
        return texts.text(language, "push." + key, facts)
                .orElseThrow(() -> new IllegalStateException("No text for " + key));
    }
}

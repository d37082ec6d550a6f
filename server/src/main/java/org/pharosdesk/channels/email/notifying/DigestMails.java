package org.pharosdesk.channels.email.notifying;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.sending.Outbox;
import org.pharosdesk.notifications.DigestDue;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.web.Catalogue;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down the mail that tells an agent what was held, in the transaction after which it no longer waits. */
@Component
class DigestMails {

    /** What is told, as JSON: a list of {@link Item}. */
    static final String ITEMS = "items";

    /** The rest stands in the console. */
    private static final int MOST = 200;

    /** One thing told, as it is kept with the mail. */
    record Item(String kind, long ticket, @Nullable String by) {}

    private final Agents agents;
    private final Outbox outbox;
    private final Catalogue texts;
    private final JsonMapper json;

    DigestMails(Agents agents, Outbox outbox, Catalogue texts, JsonMapper json) {
        this.agents = agents;
        this.outbox = outbox;
        this.texts = texts;
        this.json = json;
    }

    @EventListener
    void on(DigestDue due) {
        if (due.way() != Way.MAIL) {
            return;
        }
        var agent = agents.find(due.agent()).orElseThrow();
        var items = due.news().stream()
                .limit(MOST)
                .map(news -> new Item(news.kind().word(), news.ticket().value(), news.by()))
                .toList();
        var count = Map.of("count", items.size());
        var form = items.size() == 1 ? "one" : "other";
        var subject = texts.text(agent.language(), "mail.digest.subject." + form, count)
                .orElseThrow();
        outbox.tellTogether(agent, subject, Map.of(ITEMS, json.writeValueAsString(items)));
    }

    static List<Item> items(JsonMapper json, Map<String, String> facts) {
        return List.of(json.readValue(facts.getOrDefault(ITEMS, "[]"), Item[].class));
    }
}

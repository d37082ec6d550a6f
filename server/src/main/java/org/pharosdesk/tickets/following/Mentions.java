package org.pharosdesk.tickets.following;

import static java.util.stream.Collectors.toSet;
import static org.pharosdesk.platform.schema.Tables.MENTION;

import java.util.Set;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.html.SafeHtml;
import org.pharosdesk.tickets.MessagePosted;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whom messages name.
 *
 * <p>Nobody is named who may not read the ticket: they could not see where. Whoever is named follows the ticket from then
 * on.
 */
@Component
public class Mentions {

    /** A note that calls everybody by name calls nobody. */
    private static final int MOST = 50;

    private final DSLContext sql;
    private final Readers readers;
    private final Followers followers;

    Mentions(DSLContext sql, Readers readers, Followers followers) {
        this.sql = sql;
        this.readers = readers;
        this.followers = followers;
    }

    /** Those named in what an agent wrote, by spans with {@code data-mention}, who may read the ticket now. */
    public Set<AgentId> in(@Nullable String html, TicketNumber ticket) {
        if (html == null || !html.contains("data-mention")) {
            return Set.of();
        }
        var named = Jsoup.parseBodyFragment(SafeHtml.cleanWithMentions(html)).select("span[data-mention]").stream()
                .map(span -> new AgentId(Long.parseLong(span.attr("data-mention"))))
                .distinct()
                .limit(MOST)
                .toList();
        return readers.of(ticket, named).stream().map(Agent::id).collect(toSet());
    }

    @EventListener
    void on(MessagePosted posted) {
        posted.mentioned().forEach(agent -> {
            sql.insertInto(MENTION)
                    .set(MENTION.MESSAGE_ID, posted.messageId().value())
                    .set(MENTION.AGENT_ID, agent.value())
                    .execute();
            followers.follow(agent, posted.number());
        });
    }
}

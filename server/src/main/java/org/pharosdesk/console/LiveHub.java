package org.pharosdesk.console;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Admission;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.console.LiveEvent.AgentPresent;
import org.pharosdesk.console.LiveEvent.Batch;
import org.pharosdesk.console.LiveEvent.DraftTouched;
import org.pharosdesk.console.LiveEvent.MailMoved;
import org.pharosdesk.console.LiveEvent.Place;
import org.pharosdesk.console.LiveEvent.TicketTouched;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.views.ViewCounts;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The browsers connected to this node: each gets the hints its agent may have, and no other.
 *
 * <p>What let an agent in, their role and teams are read again every few seconds, so a session or a right taken away ends
 * here soon after it ends everywhere else.
 */
@Component
class LiveHub {

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration RIGHTS_HOLD = Duration.ofSeconds(4);

    private final Set<LiveBrowser> browsers = ConcurrentHashMap.newKeySet();
    private final ThreadPoolTaskScheduler clock = new ThreadPoolTaskScheduler();
    private volatile boolean closing;

    LiveHub() {
        clock.setThreadNamePrefix("live-");
        clock.setDaemon(true); // a start that fails after this must still end
        clock.setPoolSize(2); // the beat must not wait for the database
        clock.initialize();
        clock.scheduleAtFixedRate(this::beat, BEAT);
        clock.scheduleWithFixedDelay(this::refreshRights, RIGHTS_HOLD);
    }

    SseEmitter connect(Agent agent, Admission admission, String node) {
        var browser = new LiveBrowser(agent, admission);
        browsers.add(browser);
        browser.send(SseEmitter.event().name("hello").data(Map.of("node", node)));
        if (closing) { // asked after it is listed: either sees the other
            browser.end();
        }
        return browser.open(() -> letGo(browser));
    }

    void deliver(Batch batch) {
        var places = batch.places().stream().collect(toMap(Place::number, Function.identity()));
        for (var browser : browsers) {
            var agent = browser.agent();
            var reach = Reach.of(agent, Permission.TICKET_READ);
            var touched = batch.tickets().stream()
                    .filter(ticket -> covers(reach, places.get(ticket.number())) || covers(reach, ticket.former()))
                    .toList();
            if (!touched.isEmpty()) {
                browser.send(SseEmitter.event().name("ticket").data(message(touched)));
            }
            batch.presences().stream()
                    .filter(presence -> presence.agentId() != agent.id().value())
                    .filter(presence -> covers(reach, places.get(presence.number())))
                    .forEach(presence ->
                            browser.send(SseEmitter.event().name("viewing").data(message(presence))));
            batch.drafts().stream()
                    .filter(draft -> draft.agentId() == null
                            || draft.agentId() == agent.id().value())
                    .filter(draft -> covers(reach, places.get(draft.number())))
                    .forEach(draft ->
                            browser.send(SseEmitter.event().name("draft").data(message(draft))));
            if (batch.told().stream()
                    .anyMatch(told -> told.agentId() == agent.id().value())) {
                browser.send(SseEmitter.event().name("notification").data(Map.of()));
            }
            batch.followed().stream()
                    .filter(followed -> followed.agentId() == agent.id().value())
                    .forEach(followed -> browser.send(
                            SseEmitter.event().name("following").data(Map.of("number", followed.number()))));
            deliver(batch, browser, reach, places);
        }
    }

    /** Mail: an agent hears of it on the tickets within reach, and of all where the desk's mail is open to them. */
    private static void deliver(Batch batch, LiveBrowser browser, Reach reach, Map<Long, Place> places) {
        var seesMail = !(Reach.of(browser.agent(), Permission.MAIL_READ) instanceof Reach.Nothing);
        batch.deliveries().stream()
                .filter(delivery -> seesMail || covers(reach, places.get(delivery.number())))
                .forEach(delivery ->
                        browser.send(SseEmitter.event().name("delivery").data(message(delivery))));
        if (batch.fates() && seesMail) {
            browser.send(SseEmitter.event().name("mail-fate").data(Map.of()));
        }
        if (batch.views()) {
            browser.send(SseEmitter.event().name("views").data(Map.of()));
        }
    }

    /** Those who have a browser here. */
    Collection<Agent> agents() {
        return browsers.stream()
                .map(LiveBrowser::agent)
                .collect(toMap(Agent::id, Function.identity(), (_, later) -> later))
                .values();
    }

    /** How many tickets the views of each agent have. */
    void tell(Map<AgentId, ViewCounts.Told> counts) {
        for (var browser : browsers) {
            var told = counts.get(browser.agent().id());
            if (told != null) {
                browser.tellCounts(told);
            }
        }
    }

    /** Hints may have been missed: whatever a browser shows is to be read again. */
    void catchUp() {
        browsers.forEach(
                browser -> browser.send(SseEmitter.event().name("catch-up").data(Map.of())));
    }

    /** Keeps proxies from closing a silent stream, and finds out who is gone. */
    private void beat() {
        browsers.forEach(browser -> browser.send(SseEmitter.event().comment("beat")));
    }

    /**
     * Ends the streams before the server waits for its requests to end, which these never would; and so each that a
     * browser opens again meanwhile.
     */
    @EventListener
    void on(ContextClosedEvent event) {
        closing = true;
        clock.shutdown();
        browsers.forEach(LiveBrowser::end);
    }

    private void refreshRights() {
        for (var browser : browsers) {
            var before = browser.agent();
            if (!browser.refresh()) {
                letGo(browser);
            } else if (!browser.agent().equals(before)) { // who may see other tickets, in other views
                browser.send(SseEmitter.event().name("catch-up").data(Map.of()));
            }
        }
    }

    private void letGo(LiveBrowser browser) {
        browsers.remove(browser);
        browser.end();
    }

    private static boolean covers(Reach reach, @Nullable Place place) {
        return place != null
                && TicketReach.covers(
                        reach,
                        place.teamId() == null ? null : new TeamId(place.teamId()),
                        place.assigneeId() == null ? null : new AgentId(place.assigneeId()));
    }

    private static Map<String, Object> message(List<TicketTouched> touched) {
        var actors = touched.stream().map(TicketTouched::actorId).distinct().toList();
        var message = new HashMap<String, Object>();
        message.put(
                "numbers",
                touched.stream().map(TicketTouched::number).distinct().toList());
        message.put(
                "kinds", touched.stream().map(TicketTouched::kind).distinct().toList());
        message.put("actorId", actors.size() == 1 ? actors.getFirst() : null);
        return message;
    }

    private static Map<String, Object> message(DraftTouched draft) {
        return draft.version() == null
                ? Map.of("number", draft.number())
                : Map.of("number", draft.number(), "version", draft.version());
    }

    private static Map<String, Object> message(MailMoved delivery) {
        return Map.of("ticketNumber", delivery.number(), "deliveryId", delivery.deliveryId());
    }

    private static Map<String, Object> message(AgentPresent presence) {
        return Map.of(
                "number", presence.number(),
                "agent", Map.of("id", presence.agentId(), "name", presence.agentName()),
                "doing", presence.doing());
    }
}

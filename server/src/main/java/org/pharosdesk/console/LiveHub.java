package org.pharosdesk.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.console.LiveEvent.AgentPresent;
import org.pharosdesk.console.LiveEvent.Batch;
import org.pharosdesk.console.LiveEvent.MailMoved;
import org.pharosdesk.console.LiveEvent.Place;
import org.pharosdesk.console.LiveEvent.TicketTouched;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.tickets.TicketReach;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The browsers connected to this node: each gets the hints its agent may have, and no other.
 *
 * <p>An agent's role and teams are read again every few seconds, so a right taken away ends here soon after it ends
 * everywhere else.
 */
@Component
class LiveHub {

    private static final long NO_TIMEOUT = 0L;

    /** One browser; its agent is read again while it is connected. */
    private static final class Listener {

        private final SseEmitter emitter;
        private volatile Agent agent;

        Listener(SseEmitter emitter, Agent agent) {
            this.emitter = emitter;
            this.agent = agent;
        }
    }

    private final Agents agents;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    LiveHub(Agents agents) {
        this.agents = agents;
    }

    SseEmitter connect(Agent agent, String node) {
        var emitter = new SseEmitter(NO_TIMEOUT);
        var listener = new Listener(emitter, agent);
        emitter.onCompletion(() -> listeners.remove(listener));
        emitter.onError(_ -> listeners.remove(listener));
        emitter.onTimeout(() -> listeners.remove(listener));
        listeners.add(listener);
        send(listener, SseEmitter.event().name("hello").data(Map.of("node", node)));
        return emitter;
    }

    int connected() {
        return listeners.size();
    }

    void deliver(Batch batch) {
        var places = batch.places().stream().collect(Collectors.toMap(Place::number, Function.identity()));
        for (var listener : listeners) {
            var agent = listener.agent;
            var reach = Reach.of(agent, Permission.TICKET_READ);
            var touched = batch.tickets().stream()
                    .filter(ticket -> covers(reach, places.get(ticket.number())))
                    .toList();
            if (!touched.isEmpty()) {
                send(listener, SseEmitter.event().name("ticket").data(message(touched)));
            }
            batch.presences().stream()
                    .filter(presence -> presence.agentId() != agent.id().value())
                    .filter(presence -> covers(reach, places.get(presence.number())))
                    .forEach(presence ->
                            send(listener, SseEmitter.event().name("viewing").data(message(presence))));
            deliver(batch, listener, reach, places);
        }
    }

    /** Mail: an agent hears of it on the tickets within reach, and of all where the desk's mail is open to them. */
    private void deliver(Batch batch, Listener listener, Reach reach, Map<Long, Place> places) {
        var seesMail = !(Reach.of(listener.agent, Permission.MAIL_READ) instanceof Reach.Nothing);
        batch.deliveries().stream()
                .filter(delivery -> seesMail || covers(reach, places.get(delivery.number())))
                .forEach(delivery ->
                        send(listener, SseEmitter.event().name("delivery").data(message(delivery))));
        if (batch.fates() && seesMail) {
            send(listener, SseEmitter.event().name("mail-fate").data(Map.of()));
        }
    }

    /** Keeps proxies from closing a silent stream, and finds out who is gone. */
    @Scheduled(fixedRate = 15_000)
    void beat() {
        listeners.forEach(listener -> send(listener, SseEmitter.event().comment("beat")));
    }

    /** Ends the streams before the server waits for its requests to end, which these never would. */
    @EventListener
    void on(ContextClosedEvent closing) {
        listeners.forEach(listener -> listener.emitter.complete());
    }

    @Scheduled(fixedDelay = 4_000)
    void refreshRights() {
        for (var listener : listeners) {
            Optional<Agent> fresh = agents.find(listener.agent.id()).filter(Agent::active);
            fresh.ifPresentOrElse(agent -> listener.agent = agent, () -> {
                listeners.remove(listener);
                listener.emitter.complete();
            });
        }
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

    private static Map<String, Object> message(MailMoved delivery) {
        return Map.of("ticketNumber", delivery.number(), "deliveryId", delivery.deliveryId());
    }

    private static Map<String, Object> message(AgentPresent presence) {
        return Map.of(
                "number", presence.number(),
                "agent", Map.of("id", presence.agentId(), "name", presence.agentName()),
                "doing", presence.doing());
    }

    private void send(Listener listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.emitter.send(event);
        } catch (IOException | IllegalStateException e) {
            listeners.remove(listener); // the browser is gone; it connects again when it comes back
        }
    }
}

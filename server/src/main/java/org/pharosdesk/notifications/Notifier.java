package org.pharosdesk.notifications;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.Teams;
import org.pharosdesk.tickets.DraftTaken;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.MessagePosted;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.ReplyLeftBehind;
import org.pharosdesk.tickets.ReplyStopped;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketChanged;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketOpened;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.following.Followers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides who is told of a change, within its transaction.
 *
 * <p>Nobody is told of what they did themselves, nor of a ticket they may not read, nor of one in the bin.
 */
@Component
class Notifier {

    private static final MessageId BEFORE_ALL_OTHERS = new MessageId(Long.MAX_VALUE);

    private final Tickets tickets;
    private final Agents agents;
    private final Teams teams;
    private final Followers followers;
    private final Notifications notifications;
    private final NotificationList list;
    private final HeldNotifications held;
    private final ApplicationEventPublisher events;

    Notifier(
            Tickets tickets,
            Agents agents,
            Teams teams,
            Followers followers,
            Notifications notifications,
            NotificationList list,
            HeldNotifications held,
            ApplicationEventPublisher events) {
        this.tickets = tickets;
        this.agents = agents;
        this.teams = teams;
        this.followers = followers;
        this.notifications = notifications;
        this.list = list;
        this.held = held;
        this.events = events;
    }

    @EventListener
    void on(TicketOpened opened) {
        var assignee = opened.assigneeId();
        if (assignee != null) {
            tickets.find(opened.number())
                    .ifPresent(ticket ->
                            tell(NotificationKind.ASSIGNED, assignee, ticket, opened.messageId(), opened.actor()));
        } else if (opened.teamId() != null && notifications.anybodyWantsNewInTeam()) {
            tickets.find(opened.number()).ifPresent(ticket -> tellTeam(ticket, opened.messageId(), opened.actor()));
        }
    }

    @EventListener
    void on(TicketChanged changed) {
        tickets.find(changed.number()).ifPresent(ticket -> {
            var assignee = ticket.assigneeId();
            if (assignee != null && !assignee.equals(changed.formerAssignee())) {
                tell(NotificationKind.ASSIGNED, assignee, ticket, newest(ticket), changed.actor());
            } else if (assignee == null
                    && ticket.teamId() != null
                    && !ticket.teamId().equals(changed.formerTeam())
                    && Status.UNSOLVED.contains(ticket.status())) {
                tellTeam(ticket, newest(ticket), changed.actor());
            }
        });
    }

    /** Each is told once of one message, by what concerns them most. */
    @EventListener
    void on(MessagePosted posted) {
        var byNobody = posted.author() instanceof Actor.OfRule || posted.author() instanceof Actor.OfSystem;
        if (posted.automatic() || byNobody) {
            return;
        }
        var told = new LinkedHashMap<AgentId, NotificationKind>();
        posted.mentioned().forEach(agent -> told.put(agent, NotificationKind.MENTIONED));
        var ticket = tickets.find(posted.number()).orElseThrow();
        if (ticket.assigneeId() != null
                && posted.kind() == MessageKind.PUBLIC
                && posted.author() instanceof Actor.OfContact) {
            told.putIfAbsent(ticket.assigneeId(), NotificationKind.REQUESTER_REPLIED);
        }
        followers
                .of(posted.number())
                .forEach(follower -> told.putIfAbsent(follower.id(), NotificationKind.FOLLOWED_REPLY));
        told.forEach((agent, kind) -> tell(kind, agent, ticket, posted.messageId(), posted.author()));
    }

    @EventListener
    void on(ReplyStopped stopped) {
        tickets.find(stopped.number())
                .ifPresent(ticket -> tell(
                        NotificationKind.REPLY_STOPPED, stopped.author(), ticket, stopped.message(), stopped.by()));
    }

    /** Whoever has the ticket, else all who could have it, else those who see to the desk: somebody has to. */
    @EventListener
    void on(ReplyLeftBehind left) {
        tickets.find(left.number()).ifPresent(ticket -> {
            var assignee = Optional.ofNullable(ticket.assigneeId())
                    .flatMap(agents::find)
                    .filter(agent -> agent.active() && !agent.id().equals(left.author()));
            var told = assignee.map(agent -> Stream.of(agent.id()))
                    .orElseGet(() -> ticket.teamId() == null ? leads() : members(ticket));
            told.forEach(agent -> tell(NotificationKind.REPLY_LEFT_BEHIND, agent, ticket, null, left.by()));
        });
    }

    /** At the ticket the author sees it as well, and has read it then. */
    @EventListener
    void on(DraftTaken taken) {
        tickets.find(taken.number())
                .ifPresent(ticket -> tell(NotificationKind.DRAFT_TAKEN, taken.author(), ticket, null, taken.by()));
    }

    private Stream<AgentId> leads() {
        return agents.all().stream()
                .map(AgentProfile::agent)
                .filter(agent -> agent.active() && agent.role() != Role.AGENT)
                .map(Agent::id);
    }

    private void tellTeam(TicketFacts ticket, @Nullable MessageId message, Actor by) {
        if (notifications.anybodyWantsNewInTeam()) {
            members(ticket).forEach(member -> tell(NotificationKind.NEW_IN_TEAM, member, ticket, message, by));
        }
    }

    private Stream<AgentId> members(TicketFacts ticket) {
        return ticket.teamId() == null
                ? Stream.of()
                : teams.assignableAgents(ticket.teamId()).stream()
                        .map(AgentRef::id)
                        .sorted()
                        .map(AgentId::new);
    }

    private void tell(NotificationKind kind, AgentId agent, TicketFacts ticket, @Nullable MessageId message, Actor by) {
        if (by instanceof Actor.OfAgent self && self.id().equals(agent)
                || ticket.deletedAt() != null
                || ticket.joinedInto() != null) {
            return;
        }
        if (!agents.find(agent)
                .map(reader -> TicketReach.mayRead(reader, ticket))
                .orElse(false)) {
            return;
        }
        var ways = notifications.waysFor(agent, kind);
        if (ways.isEmpty()) {
            return;
        }
        list.add(agent, kind, ticket.number(), message, by, !ways.contains(Way.CONSOLE));
        var atOnce = held.hold(ways, agent, kind, ticket.number(), by);
        if (!atOnce.isEmpty()) {
            events.publishEvent(new AgentNotified(agent, kind, atOnce, ticket.number(), message, by));
        }
    }

    /** The last thing said between the desk and those outside. */
    private @Nullable MessageId newest(TicketFacts ticket) {
        return tickets.publicMessageBefore(ticket.number(), BEFORE_ALL_OTHERS)
                .map(PostedMessage::id)
                .orElse(null);
    }
}

package org.pharosdesk.tickets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What agents do to tickets from outside the console: as far as they may do it there, and with the same effects. What they
 * have begun to write there stays, because it is not what they said here.
 */
@Service
@Transactional
public class AgentActions {

    /**
     * What is to change; absent keeps what there is.
     *
     * @param resolution what solved it
     * @param assignee empty takes it from whoever has it
     * @param tags to be added
     */
    public record Change(
            @Nullable Status status,
            @Nullable String resolution,
            @Nullable Level severity,
            @Nullable Level urgency,
            @Nullable Optional<AgentId> assignee,
            List<String> tags) {

        public Change {
            tags = List.copyOf(tags);
        }

        public boolean isEmpty() {
            return status == null && severity == null && urgency == null && assignee == null && tags.isEmpty();
        }
    }

    private final Tickets tickets;
    private final TicketHolds holds;
    private final AgentMessages messages;

    AgentActions(Tickets tickets, TicketHolds holds, AgentMessages messages) {
        this.tickets = tickets;
        this.holds = holds;
        this.messages = messages;
    }

    /**
     * Posts a note, or a reply to the requester and whoever is copied in.
     *
     * @throws Refusal when the agent may not, or the ticket takes no more
     */
    public MessageId post(
            Agent agent, TicketNumber number, MessageKind kind, MessageBody body, List<NewAttachment> files) {
        var isPublic = kind == MessageKind.PUBLIC;
        holds.require(agent, number, isPublic ? Permission.TICKET_REPLY : Permission.TICKET_NOTE);
        var ticket = tickets.find(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
        var copied = ticket.participants().stream()
                .filter(participant -> !participant.requester())
                .map(TicketFacts.Participant::address)
                .toList();
        return tickets.post(number, messages.message(ticket, kind, body, List.of(), copied, files), agent.actor());
    }

    /**
     * Changes a ticket as it stands now.
     *
     * @throws Refusal when the agent may not, or the ticket cannot be changed so
     */
    public void change(Agent agent, TicketNumber number, Change change) {
        holds.require(agent, number, Permission.TICKET_UPDATE);
        if (change.assignee() != null) {
            holds.require(agent, number, Permission.TICKET_ASSIGN);
        }
        tickets.change(number, ticket -> patch(ticket, change), agent.actor());
    }

    private static @Nullable List<String> tags(TicketState ticket, Change change) {
        if (change.tags().isEmpty()) {
            return null;
        }
        var tags = Stream.concat(ticket.tags().stream(), change.tags().stream())
                .distinct()
                .toList();
        if (tags.size() > NewTicket.MOST_TAGS) {
            throw Refusal.invalid("too-many-tags", Map.of("most", NewTicket.MOST_TAGS));
        }
        return tags;
    }

    private static TicketPatch patch(TicketState ticket, Change change) {
        return new TicketPatch(
                null,
                null,
                null,
                change.status(),
                change.resolution() == null ? null : Optional.of(change.resolution()),
                change.severity(),
                change.urgency(),
                null,
                null,
                null,
                null,
                change.assignee(),
                tags(ticket, change),
                null);
    }
}

package org.pharosdesk.tickets;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What agents do to tickets from outside the console: asked the same questions, and with the same effects. */
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
    private final TicketPages pages;
    private final AgentMessages messages;
    private final Clock clock;

    AgentActions(Tickets tickets, TicketPages pages, AgentMessages messages, Clock clock) {
        this.tickets = tickets;
        this.pages = pages;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Posts a note, or a reply to the requester and whoever is copied in.
     *
     * @throws Refusal when the agent may not, or the ticket takes no more
     */
    public MessageId post(
            Agent agent, TicketNumber number, MessageKind kind, MessageBody body, List<NewAttachment> files) {
        var isPublic = kind == MessageKind.PUBLIC;
        pages.require(agent, number, isPublic ? Permission.TICKET_REPLY : Permission.TICKET_NOTE);
        var ticket = tickets.find(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
        var copied = ticket.participants().stream()
                .filter(participant -> !participant.requester())
                .map(TicketFacts.Participant::address)
                .toList();
        return tickets.post(
                number,
                new NewMessage(
                        kind,
                        Channel.EMAIL,
                        body,
                        isPublic ? messages.recipients(ticket, List.of()) : List.of(),
                        isPublic ? copied : List.of(),
                        ticket.language(),
                        files,
                        List.of(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS)),
                agent.actor());
    }

    /**
     * Changes a ticket as it stands now.
     *
     * @throws Refusal when the agent may not, or the ticket cannot be changed so
     */
    public void change(Agent agent, TicketNumber number, Change change) {
        pages.require(agent, number, Permission.TICKET_UPDATE);
        if (change.assignee() != null) {
            pages.require(agent, number, Permission.TICKET_ASSIGN);
        }
        tickets.change(number, ticket -> patch(ticket, change), agent.actor());
    }

    private static TicketPatch patch(TicketState ticket, Change change) {
        return new TicketPatch(
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
                change.tags().isEmpty()
                        ? null
                        : Stream.concat(ticket.tags().stream(), change.tags().stream())
                                .distinct()
                                .toList(),
                null);
    }
}

package org.pharosdesk.channels.email.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.AgentActions;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.NewTicket;
import org.pharosdesk.tickets.Status;

/** All that the lines at the top of one answer ask for; two that contradict each other cannot both be meant. */
final class Orders {

    private boolean note;
    private boolean help;
    private @Nullable Status status;
    private @Nullable Level severity;
    private @Nullable Level urgency;
    private @Nullable Optional<AgentId> assignee;
    private final List<String> tags = new ArrayList<>();

    /**
     * Takes one more; false when it cannot be meant.
     *
     * @param agents finds those who can be given a ticket
     */
    boolean take(Command command, Agent self, Function<EmailAddress, Optional<Agent>> agents) {
        return switch (command) {
            case Command.AsNote() -> note = true;
            case Command.Help() -> help = true;
            case Command.ToStatus(var next) -> {
                var first = status == null || status == next;
                status = next;
                yield first;
            }
            case Command.WithSeverity(var level) -> {
                var first = severity == null || severity == level;
                severity = level;
                yield first;
            }
            case Command.WithUrgency(var level) -> {
                var first = urgency == null || urgency == level;
                urgency = level;
                yield first;
            }
            case Command.WithTag(var tag) -> tags.size() < NewTicket.MOST_TAGS && tags.add(tag);
            case Command.AssignToSelf() -> assign(Optional.of(self.id()));
            case Command.AssignToNobody() -> assign(Optional.empty());
            case Command.AssignTo(var address) -> {
                var other = agents.apply(address).map(Agent::id);
                yield other.isPresent() && assign(other);
            }
        };
    }

    private boolean assign(Optional<AgentId> agent) {
        var first = assignee == null || assignee.equals(agent);
        assignee = agent;
        return first;
    }

    boolean asksForNote() {
        return note;
    }

    boolean asksForHelp() {
        return help;
    }

    /** @param words which the requester gets, and which say what solved the ticket, if that is asked for */
    AgentActions.Change change(String words) {
        var resolution = status == Status.SOLVED && !words.isBlank() ? words.strip() : null;
        return new AgentActions.Change(status, resolution, severity, urgency, assignee, tags);
    }
}

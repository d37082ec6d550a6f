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

    private final Single<Status> status = new Single<>();
    private final Single<Level> severity = new Single<>();
    private final Single<Level> urgency = new Single<>();
    private final Single<Optional<AgentId>> assignee = new Single<>();
    private final List<String> tags = new ArrayList<>();
    private boolean note;
    private boolean help;

    /**
     * Takes what one more line asks for.
     *
     * @param agents finds those who can be given a ticket
     * @return why it cannot be meant; empty when it can
     */
    Optional<Doubt> take(String line, Command command, Agent self, Function<EmailAddress, Optional<Agent>> agents) {
        return switch (command) {
            case Command.AsNote() -> {
                note = true;
                yield Optional.empty();
            }
            case Command.Help() -> {
                help = true;
                yield Optional.empty();
            }
            case Command.WithTag(var tag) -> tag(line, tag);
            case Command.ToStatus(var next) -> status.take(line, next);
            case Command.WithSeverity(var level) -> severity.take(line, level);
            case Command.WithUrgency(var level) -> urgency.take(line, level);
            case Command.AssignToSelf() -> assignee.take(line, Optional.of(self.id()));
            case Command.AssignToNobody() -> assignee.take(line, Optional.empty());
            case Command.AssignTo(var address) -> {
                var agent = agents.apply(address).map(Agent::id);
                yield agent.isPresent()
                        ? assignee.take(line, agent)
                        : Optional.of(new Doubt.NoSuchAgent(line, address));
            }
        };
    }

    private Optional<Doubt> tag(String line, String tag) {
        if (tags.size() == NewTicket.MOST_TAGS) {
            return Optional.of(new Doubt.NotUnderstood(line));
        }
        tags.add(tag);
        return Optional.empty();
    }

    boolean asksForNote() {
        return note;
    }

    boolean asksForHelp() {
        return help;
    }

    /** @param words which the requester gets, and which say what solved the ticket, if that is asked for */
    AgentActions.Change change(String words) {
        var resolution = status.meant == Status.SOLVED && !words.isBlank() ? words.strip() : null;
        return new AgentActions.Change(status.meant, resolution, severity.meant, urgency.meant, assignee.meant, tags);
    }

    /** What a ticket has one of, and the line that asked for it first. */
    private static final class Single<T> {

        private @Nullable T meant;
        private String line = "";

        Optional<Doubt> take(String asking, T asked) {
            if (meant != null && !meant.equals(asked)) {
                return Optional.of(new Doubt.Contradiction(asking, line));
            }
            if (meant == null) {
                meant = asked;
                line = asking;
            }
            return Optional.empty();
        }
    }
}

package org.pharosdesk.tickets.ownership;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;

/** Whose something saved is, by which it is decided who has it and who may change it. */
public sealed interface Owner {

    record Person(AgentId agent) implements Owner {}

    record OfTeam(TeamId team) implements Owner {}

    record Everybody() implements Owner {}

    /** As it stands in a table: with an agent's identifier, a team's or neither. */
    static Owner stored(@Nullable Long agent, @Nullable Long team) {
        if (agent != null) {
            return new Person(new AgentId(agent));
        }
        return team != null ? new OfTeam(new TeamId(team)) : new Everybody();
    }

    /** As it is asked for: the asking agent's own, a team's or everybody's; a team alone says that it is a team's. */
    static Owner asked(@Nullable OwnerGroup group, @Nullable Long team, Agent by) {
        return switch (group == null ? OwnerGroup.TEAM : group) {
            case PERSONAL -> new Person(by.id());
            case DESK -> new Everybody();
            case TEAM -> {
                if (team == null) {
                    throw Refusal.invalid("invalid-input", Map.of("field", "teamId", "code", "NotNull"));
                }
                yield new OfTeam(new TeamId(team));
            }
        };
    }

    default OwnerGroup group() {
        return switch (this) {
            case Person _ -> OwnerGroup.PERSONAL;
            case OfTeam _ -> OwnerGroup.TEAM;
            case Everybody _ -> OwnerGroup.DESK;
        };
    }

    default @Nullable Long agentId() {
        return this instanceof Person(var agent) ? agent.value() : null;
    }

    default @Nullable Long teamId() {
        return this instanceof OfTeam(var team) ? team.value() : null;
    }

    /** Whether an agent may look at it: what is saved tells nobody more of tickets than they may read. */
    default boolean isOpenTo(Agent viewer) {
        return switch (this) {
            case Person(var agent) -> agent.equals(viewer.id());
            case OfTeam(var team) ->
                viewer.teams().contains(team) || Reach.of(viewer, Permission.TICKET_READ) instanceof Reach.All;
            case Everybody _ -> true;
        };
    }

    /**
     * A person's own is that person's alone, whatever else somebody may do.
     *
     * @param permission to write such things
     */
    default boolean mayBeWrittenBy(Agent writer, Permission permission) {
        var reach = Reach.of(writer, permission);
        if (this instanceof Person(var agent)) {
            return agent.equals(writer.id()) && !(reach instanceof Reach.Nothing);
        }
        return switch (reach) {
            case Reach.All _ -> true;
            case Reach.Team of -> this instanceof OfTeam(var team) && of.teams().contains(team);
            case Reach.Own _, Reach.Nothing _ -> false;
        };
    }
}

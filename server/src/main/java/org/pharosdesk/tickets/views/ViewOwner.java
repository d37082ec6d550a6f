package org.pharosdesk.tickets.views;

import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/** Whose a saved view is, by which it is decided who has it and who may change it. */
sealed interface ViewOwner {

    record Person(AgentId agent) implements ViewOwner {}

    record OfTeam(TeamId team) implements ViewOwner {}

    record Everybody() implements ViewOwner {}

    default ViewGroup group() {
        return switch (this) {
            case Person _ -> ViewGroup.PERSONAL;
            case OfTeam _ -> ViewGroup.TEAM;
            case Everybody _ -> ViewGroup.DESK;
        };
    }

    /** Whether an agent may look at it: a view tells nobody more than its own filter. */
    default boolean isOpenTo(Agent viewer) {
        return switch (this) {
            case Person(var agent) -> agent.equals(viewer.id());
            case OfTeam(var team) ->
                viewer.teams().contains(team) || Reach.of(viewer, Permission.TICKET_READ) instanceof Reach.All;
            case Everybody _ -> true;
        };
    }

    /** A person's own is that person's alone, whatever else somebody may do. */
    default boolean mayBeWrittenBy(Agent writer) {
        if (this instanceof Person(var agent)) {
            return agent.equals(writer.id()) && !(reach(writer) instanceof Reach.Nothing);
        }
        return switch (reach(writer)) {
            case Reach.All _ -> true;
            case Reach.Team reach ->
                this instanceof OfTeam(var team) && reach.teams().contains(team);
            case Reach.Own _, Reach.Nothing _ -> false;
        };
    }

    private static Reach reach(Agent writer) {
        return Reach.of(writer, Permission.VIEW_WRITE);
    }
}

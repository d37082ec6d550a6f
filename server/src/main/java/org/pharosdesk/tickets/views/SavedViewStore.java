package org.pharosdesk.tickets.views;

import static org.pharosdesk.platform.schema.Tables.SAVED_VIEW;
import static org.pharosdesk.platform.schema.Tables.VIEW_PLACE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.schema.tables.records.SavedViewRecord;
import org.pharosdesk.tickets.TicketOrder;
import org.springframework.stereotype.Component;

/** The SQL of saved views. */
@Component
class SavedViewStore {

    private final DSLContext sql;
    private final Clock clock;

    SavedViewStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** An agent's own, those of the agent's teams, and everybody's, in the order they were made. */
    List<SavedView> of(Agent viewer) {
        return sql.selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW
                        .AGENT_ID
                        .eq(viewer.id().value())
                        .or(SAVED_VIEW.TEAM_ID.in(
                                viewer.teams().stream().map(TeamId::value).toList()))
                        .or(ownedBy(new ViewOwner.Everybody())))
                .orderBy(SAVED_VIEW.ID)
                .fetch(SavedViewStore::view);
    }

    Optional<SavedView> find(SavedViewId id) {
        return sql.selectFrom(SAVED_VIEW).where(SAVED_VIEW.ID.eq(id.value())).fetchOptional(SavedViewStore::view);
    }

    /** None is saved by anybody else before the transaction ends. */
    void lock() {
        sql.execute("LOCK TABLE saved_view IN SHARE ROW EXCLUSIVE MODE");
    }

    int count(ViewOwner owner) {
        return sql.fetchCount(SAVED_VIEW, ownedBy(owner));
    }

    SavedViewId insert(SavedView view) {
        var row = sql.newRecord(SAVED_VIEW);
        fill(row, view);
        row.setCreatedAt(clock.instant());
        return new SavedViewId(sql.insertInto(SAVED_VIEW)
                .set(row)
                .returningResult(SAVED_VIEW.ID)
                .fetchSingle()
                .value1());
    }

    /** Whether the view still had its version. */
    boolean update(SavedView view) {
        var row = sql.newRecord(SAVED_VIEW);
        fill(row, view);
        row.setVersion(view.version() + 1);
        return sql.update(SAVED_VIEW).set(row).where(isStill(view)).execute() == 1;
    }

    /** Whether the view still had its version. */
    boolean delete(SavedView view) {
        var deleted = sql.deleteFrom(SAVED_VIEW).where(isStill(view)).execute() == 1;
        if (deleted) {
            sql.deleteFrom(VIEW_PLACE).where(VIEW_PLACE.VIEW_KEY.eq(view.key())).execute();
        }
        return deleted;
    }

    /** The places an agent gave to views, by their keys. */
    Map<String, Integer> places(AgentId agent) {
        return sql.select(VIEW_PLACE.VIEW_KEY, VIEW_PLACE.PLACE)
                .from(VIEW_PLACE)
                .where(VIEW_PLACE.AGENT_ID.eq(agent.value()))
                .fetchMap(VIEW_PLACE.VIEW_KEY, VIEW_PLACE.PLACE);
    }

    void place(AgentId agent, List<String> keys) {
        sql.fetch("SELECT pg_advisory_xact_lock(hashtext('view-place'), hashtext(?))", agent.toString());
        sql.deleteFrom(VIEW_PLACE).where(VIEW_PLACE.AGENT_ID.eq(agent.value())).execute();
        for (var i = 0; i < keys.size(); i++) {
            sql.insertInto(VIEW_PLACE)
                    .set(VIEW_PLACE.AGENT_ID, agent.value())
                    .set(VIEW_PLACE.VIEW_KEY, keys.get(i))
                    .set(VIEW_PLACE.PLACE, i)
                    .execute();
        }
    }

    private static Condition isStill(SavedView view) {
        return SAVED_VIEW.ID.eq(view.id().value()).and(SAVED_VIEW.VERSION.eq(view.version()));
    }

    private static Condition ownedBy(ViewOwner owner) {
        return switch (owner) {
            case ViewOwner.Person(var agent) -> SAVED_VIEW.AGENT_ID.eq(agent.value());
            case ViewOwner.OfTeam(var team) -> SAVED_VIEW.TEAM_ID.eq(team.value());
            case ViewOwner.Everybody _ -> SAVED_VIEW.AGENT_ID.isNull().and(SAVED_VIEW.TEAM_ID.isNull());
        };
    }

    private void fill(SavedViewRecord row, SavedView view) {
        row.setAgentId(view.owner() instanceof ViewOwner.Person(var agent) ? agent.value() : null);
        row.setTeamId(view.owner() instanceof ViewOwner.OfTeam(var team) ? team.value() : null);
        row.setName(view.name());
        row.setFilter(view.filter());
        row.setSort(view.order().word());
        row.setUpdatedAt(clock.instant());
    }

    private static SavedView view(SavedViewRecord row) {
        return new SavedView(
                new SavedViewId(row.getId()),
                owner(row),
                row.getName(),
                row.getFilter(),
                TicketOrder.ofWord(row.getSort()),
                row.getVersion());
    }

    private static ViewOwner owner(SavedViewRecord row) {
        if (row.getAgentId() != null) {
            return new ViewOwner.Person(new AgentId(row.getAgentId()));
        }
        return row.getTeamId() != null ? new ViewOwner.OfTeam(new TeamId(row.getTeamId())) : new ViewOwner.Everybody();
    }
}

package org.pharosdesk.tickets.views;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.SAVED_VIEW;
import static org.pharosdesk.platform.schema.Tables.VIEW_MARK;
import static org.pharosdesk.platform.schema.Tables.VIEW_PLACE;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.SavedViewRecord;
import org.pharosdesk.tickets.TicketGrouping;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.ownership.Owner;
import org.springframework.stereotype.Component;

/** The SQL of saved views. */
@Component
class SavedViewStore {

    private static final Field<List<ViewLook.Mark>> MARKS = multiset(
                    select(VIEW_MARK.NAME, VIEW_MARK.FILTER, VIEW_MARK.COLOUR)
                            .from(VIEW_MARK)
                            .where(VIEW_MARK.VIEW_ID.eq(SAVED_VIEW.ID))
                            .orderBy(VIEW_MARK.POSITION))
            .as("marks")
            .convertFrom(rows -> rows.map(
                    row -> new ViewLook.Mark(row.value1(), row.value2(), Word.of(MarkColour.class, row.value3()))));

    private final DSLContext sql;
    private final Clock clock;

    SavedViewStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** An agent's own, those of the agent's teams, and everybody's, in the order they were made. */
    List<SavedView> of(Agent viewer) {
        return sql.select(SAVED_VIEW.asterisk(), MARKS)
                .from(SAVED_VIEW)
                .where(SAVED_VIEW
                        .AGENT_ID
                        .eq(viewer.id().value())
                        .or(SAVED_VIEW.TEAM_ID.in(
                                viewer.teams().stream().map(TeamId::value).toList()))
                        .or(ownedBy(new Owner.Everybody())))
                .and(SAVED_VIEW.DELETED_AT.isNull())
                .orderBy(SAVED_VIEW.ID)
                .fetch(SavedViewStore::view);
    }

    Optional<SavedView> find(SavedViewId id) {
        return find(id, SAVED_VIEW.DELETED_AT.isNull());
    }

    /** One that was deleted and is kept still. */
    Optional<SavedView> findDeleted(SavedViewId id) {
        return find(id, SAVED_VIEW.DELETED_AT.isNotNull());
    }

    private Optional<SavedView> find(SavedViewId id, Condition which) {
        return sql.select(SAVED_VIEW.asterisk(), MARKS)
                .from(SAVED_VIEW)
                .where(SAVED_VIEW.ID.eq(id.value()), which)
                .fetchOptional(SavedViewStore::view);
    }

    /** Those of all people in which the field of tags stands, in themselves or in a mark. */
    List<SavedView> askingForTags() {
        return askingForTags(SAVED_VIEW.DELETED_AT.isNull());
    }

    /** The same with those that were deleted, as they may come back. */
    List<SavedView> askingForTagsOrDeleted() {
        return askingForTags(noCondition());
    }

    private List<SavedView> askingForTags(Condition which) {
        return sql.select(SAVED_VIEW.asterisk(), MARKS)
                .from(SAVED_VIEW)
                .where(which)
                .and(SAVED_VIEW
                        .FILTER
                        .containsIgnoreCase("tag:")
                        .or(exists(selectOne()
                                .from(VIEW_MARK)
                                .where(
                                        VIEW_MARK.VIEW_ID.eq(SAVED_VIEW.ID),
                                        VIEW_MARK.FILTER.containsIgnoreCase("tag:")))))
                .orderBy(SAVED_VIEW.ID)
                .fetch(SavedViewStore::view);
    }

    /** None is saved by anybody else before the transaction ends. */
    void lock() {
        sql.execute("LOCK TABLE saved_view IN SHARE ROW EXCLUSIVE MODE");
    }

    int count(Owner owner) {
        return sql.fetchCount(SAVED_VIEW, ownedBy(owner), SAVED_VIEW.DELETED_AT.isNull());
    }

    SavedViewId insert(SavedView view) {
        var row = sql.newRecord(SAVED_VIEW);
        fill(row, view);
        row.setCreatedAt(clock.instant());
        var id = new SavedViewId(sql.insertInto(SAVED_VIEW)
                .set(row)
                .returningResult(SAVED_VIEW.ID)
                .fetchSingle()
                .value1());
        mark(id, view.look().marks());
        return id;
    }

    /** Whether the view still had its version. */
    boolean update(SavedView view) {
        var row = sql.newRecord(SAVED_VIEW);
        fill(row, view);
        row.setVersion(view.version() + 1);
        var updated = sql.update(SAVED_VIEW).set(row).where(isStill(view)).execute() == 1;
        if (updated) {
            sql.deleteFrom(VIEW_MARK)
                    .where(VIEW_MARK.VIEW_ID.eq(view.id().value()))
                    .execute();
            mark(view.id(), view.look().marks());
        }
        return updated;
    }

    private void mark(SavedViewId view, List<ViewLook.Mark> marks) {
        for (var i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            sql.insertInto(VIEW_MARK)
                    .set(VIEW_MARK.VIEW_ID, view.value())
                    .set(VIEW_MARK.POSITION, i)
                    .set(VIEW_MARK.NAME, mark.name().strip())
                    .set(VIEW_MARK.FILTER, mark.filter().strip())
                    .set(VIEW_MARK.COLOUR, mark.colour().word())
                    .execute();
        }
    }

    /** Whether the view still had its version; it keeps its places, to come back to them. */
    boolean delete(SavedView view) {
        return sql.update(SAVED_VIEW)
                        .set(SAVED_VIEW.DELETED_AT, clock.instant())
                        .set(SAVED_VIEW.VERSION, SAVED_VIEW.VERSION.plus(1))
                        .where(isStill(view), SAVED_VIEW.DELETED_AT.isNull())
                        .execute()
                == 1;
    }

    void restore(SavedViewId id) {
        sql.update(SAVED_VIEW)
                .setNull(SAVED_VIEW.DELETED_AT)
                .where(SAVED_VIEW.ID.eq(id.value()))
                .execute();
    }

    /** How many were forgotten of those that were deleted before a moment. */
    int forgetDeletedBefore(Instant moment) {
        var forgotten = sql.deleteFrom(SAVED_VIEW)
                .where(SAVED_VIEW.DELETED_AT.lt(moment))
                .returning(SAVED_VIEW.ID)
                .fetch(row -> SavedView.key(new SavedViewId(row.getId())));
        sql.deleteFrom(VIEW_PLACE).where(VIEW_PLACE.VIEW_KEY.in(forgotten)).execute();
        return forgotten.size();
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

    private static Condition ownedBy(Owner owner) {
        return switch (owner) {
            case Owner.Person(var agent) -> SAVED_VIEW.AGENT_ID.eq(agent.value());
            case Owner.OfTeam(var team) -> SAVED_VIEW.TEAM_ID.eq(team.value());
            case Owner.Everybody _ -> SAVED_VIEW.AGENT_ID.isNull().and(SAVED_VIEW.TEAM_ID.isNull());
        };
    }

    private void fill(SavedViewRecord row, SavedView view) {
        row.setAgentId(view.owner().agentId());
        row.setTeamId(view.owner().teamId());
        row.setName(view.name());
        row.setFilter(view.filter());
        row.setSort(view.order().word());
        row.setColumns(view.look().columns().stream().map(Word::word).toArray(String[]::new));
        var by = view.look().groupedBy();
        row.setGroupedBy(by == null ? null : by.word());
        row.setUpdatedAt(clock.instant());
    }

    private static SavedView view(Record joined) {
        var row = joined.into(SAVED_VIEW);
        return new SavedView(
                new SavedViewId(row.getId()),
                Owner.stored(row.getAgentId(), row.getTeamId()),
                row.getName(),
                row.getFilter(),
                TicketOrder.stored(row.getSort()),
                new ViewLook(
                        Arrays.stream(row.getColumns())
                                .map(column -> Word.of(TicketColumn.class, column))
                                .toList(),
                        row.getGroupedBy() == null ? null : Word.of(TicketGrouping.class, row.getGroupedBy()),
                        joined.get(MARKS)),
                row.getVersion());
    }
}

package org.pharosdesk.tickets.tags;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.TAG_USE;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.TeamId;
import org.springframework.stereotype.Service;

/** The tags in use. How often each is, is counted as tickets change (V45), since nobody waits for a walk over all of them. */
@Service
class Tags {

    private static final int OFFERED = 20;
    private static final int CANDIDATES = 100;

    /** @param tickets that have it, of those its reader may see */
    record Use(String tag, long tickets) {}

    private final DSLContext sql;

    Tags(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Those that begin so, whatever their case and accents, the most used first. What only tickets have that an agent may
     * not read is not among them; nor is what they may read only as its assignee, which is not counted apart. Where nothing
     * is typed yet, only those count that are among the most used of some team, as nobody waits for all of them.
     */
    List<Use> offered(Agent agent, String beginning) {
        var reach = Reach.of(agent, Permission.TICKET_READ);
        var tickets = sum(TAG_USE.TICKETS);
        return sql.select(TAG_USE.TAG, tickets)
                .from(TAG_USE)
                .where(
                        beginning.isEmpty()
                                ? TAG_USE.KEY.in(mostUsed(reach))
                                : condition("{0} ^@ tag_key({1})", TAG_USE.KEY, val(beginning)))
                .and(within(reach))
                .groupBy(TAG_USE.TAG)
                .having(tickets.gt(inline(BigDecimal.ZERO)))
                .orderBy(tickets.desc(), TAG_USE.TAG)
                .limit(inline(OFFERED))
                .fetch(row -> new Use(row.value1(), row.value2().longValue()));
    }

    /**
     * All in use that an agent may know of, in the order of their letters, without regard to case and accents.
     *
     * @param after the last that was read already
     */
    List<Use> all(Agent agent, String beginning, @Nullable String after, int most) {
        var tickets = sum(TAG_USE.TICKETS);
        var last = field("tag_key({0})", String.class, val(after));
        return sql.select(TAG_USE.TAG, tickets)
                .from(TAG_USE)
                .where(within(Reach.of(agent, Permission.TICKET_READ)))
                .and(
                        beginning.isEmpty()
                                ? noCondition()
                                : condition("{0} ^@ tag_key({1})", TAG_USE.KEY, val(beginning)))
                .and(
                        after == null
                                ? noCondition()
                                : TAG_USE.KEY
                                        .ge(last)
                                        .and(row(TAG_USE.KEY, TAG_USE.TAG).gt(last, val(after))))
                .groupBy(TAG_USE.KEY, TAG_USE.TAG)
                .having(tickets.gt(inline(BigDecimal.ZERO)))
                .orderBy(TAG_USE.KEY, TAG_USE.TAG)
                .limit(inline(most))
                .fetch(row -> new Use(row.value1(), row.value2().longValue()));
    }

    /** Adds up what was counted apart. */
    void addUp() {
        sql.execute("""
                WITH several AS (
                    SELECT tag, team_id FROM tag_use GROUP BY tag, team_id HAVING count(*) > 1 OR sum(tickets) = 0
                ), gone AS (
                    DELETE FROM tag_use USING several
                    WHERE tag_use.tag = several.tag AND tag_use.team_id IS NOT DISTINCT FROM several.team_id
                    RETURNING tag_use.tag, tag_use.team_id, tag_use.tickets
                )
                INSERT INTO tag_use (tag, team_id, tickets)
                SELECT tag, team_id, sum(tickets) FROM gone GROUP BY tag, team_id HAVING sum(tickets) <> 0
                """);
    }

    /** Each part of it is read off an index (V47), which one condition for several teams could not be. */
    private static Select<Record1<String>> mostUsed(Reach reach) {
        return switch (reach) {
            case Reach.All _ ->
                select(TAG_USE.KEY)
                        .from(TAG_USE)
                        .orderBy(TAG_USE.TICKETS.desc())
                        .limit(inline(CANDIDATES));
            case Reach.Team mine ->
                mine.teams().stream()
                        .map(team -> mostUsed(TAG_USE.TEAM_ID.eq(team.value())))
                        .reduce(mostUsed(TAG_USE.TEAM_ID.isNull()), Select::unionAll);
            case Reach.Own _, Reach.Nothing _ ->
                select(TAG_USE.KEY).from(TAG_USE).where(falseCondition());
        };
    }

    private static Select<Record1<String>> mostUsed(Condition ofTeam) {
        return select(TAG_USE.KEY)
                .from(TAG_USE)
                .where(ofTeam)
                .orderBy(TAG_USE.TEAM_ID, TAG_USE.TICKETS.desc())
                .limit(inline(CANDIDATES));
    }

    static Condition within(Reach reach) {
        return switch (reach) {
            case Reach.All _ -> noCondition();
            case Reach.Team mine ->
                TAG_USE.TEAM_ID
                        .in(mine.teams().stream().map(TeamId::value).toList())
                        .or(TAG_USE.TEAM_ID.isNull());
            case Reach.Own _, Reach.Nothing _ -> falseCondition();
        };
    }
}

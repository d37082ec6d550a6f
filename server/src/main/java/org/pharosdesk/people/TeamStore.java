package org.pharosdesk.people;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.AGENT;
import static org.pharosdesk.platform.schema.Tables.TEAM;
import static org.pharosdesk.platform.schema.Tables.TEAM_MEMBER;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;

/** The SQL of teams and who belongs to them. */
@Component
class TeamStore {

    private static final Field<List<AgentRef>> MEMBERS = multiset(select(AGENT.ID, AGENT.NAME)
                    .from(TEAM_MEMBER)
                    .join(AGENT)
                    .on(AGENT.ID.eq(TEAM_MEMBER.AGENT_ID))
                    .where(TEAM_MEMBER.TEAM_ID.eq(TEAM.ID))
                    .orderBy(lower(AGENT.NAME), AGENT.ID))
            .as("members")
            .convertFrom(members -> members.map(mapping(AgentRef::new)));

    private final DSLContext sql;
    private final Clock clock;
    private final FixedSelect<TeamRef> refs;

    TeamStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.refs = new FixedSelect<>(
                sql,
                sql.select(TEAM.ID, TEAM.NAME).from(TEAM).where(TEAM.ID.eq(any(new Long[0]))),
                row -> new TeamRef(row.get(TEAM.ID), row.get(TEAM.NAME)));
    }

    List<Team> all() {
        return teams().orderBy(lower(TEAM.NAME)).fetch(TeamStore::team);
    }

    Optional<Team> find(TeamId id) {
        return teams().where(TEAM.ID.eq(id.value())).fetchOptional(TeamStore::team);
    }

    /** How these are named elsewhere. */
    Step<List<TeamRef>> refs(Collection<Long> ids) {
        return refs.with((Object) ids.toArray(Long[]::new));
    }

    /** Those that are not archived, by name. */
    List<TeamRef> current() {
        return sql.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .where(TEAM.ARCHIVED.isFalse())
                .orderBy(lower(TEAM.NAME))
                .fetch(mapping(TeamRef::new));
    }

    List<AgentRef> activeMembers(TeamId id) {
        return sql.select(AGENT.ID, AGENT.NAME)
                .from(AGENT)
                .join(TEAM_MEMBER)
                .on(TEAM_MEMBER.AGENT_ID.eq(AGENT.ID))
                .where(TEAM_MEMBER.TEAM_ID.eq(id.value()), AGENT.ACTIVE.isTrue())
                .orderBy(lower(AGENT.NAME), AGENT.ID)
                .fetch(mapping(AgentRef::new));
    }

    /** Empty when another team has the name. */
    Optional<TeamId> insert(String name) {
        return sql.insertInto(TEAM)
                .set(TEAM.NAME, name)
                .set(TEAM.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .returningResult(TEAM.ID)
                .fetchOptional(row -> new TeamId(row.value1()));
    }

    boolean nameTaken(TeamId id, String name) {
        return sql.fetchExists(TEAM, lower(TEAM.NAME).eq(lower(val(name))), TEAM.ID.ne(id.value()));
    }

    boolean raiseVersion(TeamId id, int version) {
        return sql.update(TEAM)
                        .set(TEAM.VERSION, TEAM.VERSION.plus(1))
                        .where(TEAM.ID.eq(id.value()), TEAM.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void update(TeamId id, TeamDetails details) {
        var changes = new HashMap<Field<?>, @Nullable Object>();
        if (details.name() != null) {
            changes.put(TEAM.NAME, details.name());
        }
        if (details.description() != null) {
            changes.put(TEAM.DESCRIPTION, details.description().orElse(null));
        }
        if (details.archived() != null) {
            changes.put(TEAM.ARCHIVED, details.archived());
        }
        if (!changes.isEmpty()) {
            sql.update(TEAM).set(changes).where(TEAM.ID.eq(id.value())).execute();
        }
    }

    /** Returns how many of the agents there are. */
    int replaceMembers(TeamId id, Set<AgentId> members) {
        sql.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.TEAM_ID.eq(id.value())).execute();
        return sql.insertInto(TEAM_MEMBER, TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.AGENT_ID)
                .select(select(val(id.value()), AGENT.ID)
                        .from(AGENT)
                        .where(AGENT.ID.in(members.stream().map(AgentId::value).toList())))
                .execute();
    }

    private SelectJoinStep<? extends Record> teams() {
        return sql.select(TEAM.fields()).select(MEMBERS).from(TEAM);
    }

    private static Team team(Record row) {
        return new Team(
                new TeamId(row.get(TEAM.ID)),
                row.get(TEAM.NAME),
                row.get(TEAM.DESCRIPTION),
                row.get(MEMBERS),
                row.get(TEAM.ARCHIVED),
                row.get(TEAM.VERSION));
    }
}

package org.pharosdesk.people;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.AGENT;
import static org.pharosdesk.platform.schema.Tables.TEAM;
import static org.pharosdesk.platform.schema.Tables.TEAM_MEMBER;
import static org.pharosdesk.platform.schema.Tables.UNDELIVERABLE_ADDRESS;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;

/** The SQL of agents. */
@Component
class AgentStore {

    private static final Duration SEEN_WRITTEN_EVERY = Duration.ofMinutes(1);
    private static final Field<List<TeamRef>> TEAMS = multiset(select(TEAM.ID, TEAM.NAME)
                    .from(TEAM_MEMBER)
                    .join(TEAM)
                    .on(TEAM.ID.eq(TEAM_MEMBER.TEAM_ID))
                    .where(TEAM_MEMBER.AGENT_ID.eq(AGENT.ID))
                    .orderBy(lower(TEAM.NAME)))
            .as("teams")
            .convertFrom(teams -> teams.map(mapping(TeamRef::new)));

    private static final Field<Boolean> UNDELIVERABLE = field(exists(
                    selectOne().from(UNDELIVERABLE_ADDRESS).where(UNDELIVERABLE_ADDRESS.ADDRESS.eq(AGENT.EMAIL))))
            .as("undeliverable");

    private final DSLContext sql;
    private final Clock clock;
    private final FixedSelect<AgentRef> refs;

    AgentStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.refs = new FixedSelect<>(
                sql,
                sql.select(AGENT.ID, AGENT.NAME).from(AGENT).where(AGENT.ID.eq(any(new Long[0]))),
                row -> new AgentRef(row.get(AGENT.ID), row.get(AGENT.NAME)));
    }

    List<AgentProfile> all() {
        return agents().orderBy(lower(AGENT.NAME), AGENT.ID).fetch(AgentStore::profile);
    }

    Optional<AgentProfile> find(AgentId id) {
        return agents().where(AGENT.ID.eq(id.value())).fetchOptional(AgentStore::profile);
    }

    Optional<AgentProfile> byEmail(EmailAddress email) {
        return agents().where(AGENT.EMAIL.eq(email.value())).fetchOptional(AgentStore::profile);
    }

    /** How these are named elsewhere. */
    Step<List<AgentRef>> refs(Collection<Long> ids) {
        return refs.with((Object) ids.toArray(Long[]::new));
    }

    int activeAdministrators() {
        return sql.fetchCount(AGENT, AGENT.ROLE.eq(Role.ADMINISTRATOR.word()), AGENT.ACTIVE.isTrue());
    }

    void lockAdministrators() {
        sql.select(AGENT.ID)
                .from(AGENT)
                .where(AGENT.ROLE.eq(Role.ADMINISTRATOR.word()))
                .orderBy(AGENT.ID)
                .forUpdate()
                .fetch();
    }

    /** Empty when another agent has the address. */
    Optional<AgentId> insert(String name, EmailAddress email, Role role) {
        return sql.insertInto(AGENT)
                .set(AGENT.NAME, name)
                .set(AGENT.EMAIL, email.value())
                .set(AGENT.ROLE, role.word())
                .set(AGENT.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .returningResult(AGENT.ID)
                .fetchOptional(row -> new AgentId(row.value1()));
    }

    boolean raiseVersion(AgentId id, int version) {
        return sql.update(AGENT)
                        .set(AGENT.VERSION, AGENT.VERSION.plus(1))
                        .where(AGENT.ID.eq(id.value()), AGENT.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void update(AgentId id, AgentDetails details) {
        var changes = new HashMap<Field<?>, Object>();
        put(changes, AGENT.NAME, details.name());
        put(changes, AGENT.ROLE, word(details.role()));
        put(changes, AGENT.ACTIVE, details.active());
        update(id, changes);
    }

    void update(AgentId id, AgentPreferences preferences) {
        var changes = new HashMap<Field<?>, Object>();
        var language = preferences.language();
        var timeZone = preferences.timeZone();
        put(changes, AGENT.NAME, preferences.name());
        put(changes, AGENT.LANGUAGE, language == null ? null : language.tag());
        put(changes, AGENT.THEME, word(preferences.theme()));
        put(changes, AGENT.DENSITY, word(preferences.density()));
        put(changes, AGENT.TIME_ZONE, timeZone == null ? null : timeZone.getId());
        update(id, changes);
    }

    void seen(AgentProfile agent) {
        var now = clock.instant();
        var before = agent.lastSeenAt();
        if (before == null || before.isBefore(now.minus(SEEN_WRITTEN_EVERY))) {
            sql.update(AGENT)
                    .set(AGENT.LAST_SEEN_AT, now)
                    .where(AGENT.ID.eq(agent.agent().id().value()))
                    .execute();
        }
    }

    /** Returns how many of the teams there are. */
    int replaceTeams(AgentId id, Set<TeamId> teams) {
        sql.deleteFrom(TEAM_MEMBER).where(TEAM_MEMBER.AGENT_ID.eq(id.value())).execute();
        return sql.insertInto(TEAM_MEMBER, TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.AGENT_ID)
                .select(select(TEAM.ID, val(id.value()))
                        .from(TEAM)
                        .where(TEAM.ID.in(teams.stream().map(TeamId::value).toList())))
                .execute();
    }

    private void update(AgentId id, Map<Field<?>, Object> changes) {
        if (!changes.isEmpty()) {
            sql.update(AGENT).set(changes).where(AGENT.ID.eq(id.value())).execute();
        }
    }

    private static @Nullable String word(@Nullable Word value) {
        return value == null ? null : value.word();
    }

    private static <T> void put(Map<Field<?>, Object> changes, Field<T> field, @Nullable T value) {
        if (value != null) {
            changes.put(field, value);
        }
    }

    private SelectJoinStep<? extends Record> agents() {
        return sql.select(AGENT.fields()).select(TEAMS, UNDELIVERABLE).from(AGENT);
    }

    /** A name that another Java has kept may be newer than ours knows. */
    private static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static AgentProfile profile(Record row) {
        List<TeamRef> teams = row.get(TEAMS);
        var agent = new Agent(
                new AgentId(row.get(AGENT.ID)),
                row.get(AGENT.NAME),
                new EmailAddress(row.get(AGENT.EMAIL)),
                Word.of(Role.class, row.get(AGENT.ROLE)),
                row.get(AGENT.ACTIVE),
                Language.ofTag(row.get(AGENT.LANGUAGE)).orElse(Language.EN),
                zone(row.get(AGENT.TIME_ZONE)),
                teams.stream().map(team -> new TeamId(team.id())).collect(Collectors.toSet()));
        return new AgentProfile(
                agent,
                teams,
                Word.of(Theme.class, row.get(AGENT.THEME)),
                Word.of(Density.class, row.get(AGENT.DENSITY)),
                row.get(AGENT.LAST_SEEN_AT),
                row.get(UNDELIVERABLE),
                row.get(AGENT.VERSION));
    }
}

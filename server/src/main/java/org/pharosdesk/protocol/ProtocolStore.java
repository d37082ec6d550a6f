package org.pharosdesk.protocol;

import static org.pharosdesk.platform.schema.Tables.PROTOCOL_LEVEL;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.springframework.stereotype.Component;

/** The SQL of how much each check matters. */
@Component
class ProtocolStore {

    private final DSLContext sql;

    ProtocolStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The levels somebody has set, by team; of the desk under no team. */
    Map<Optional<TeamId>, Map<Check, Level>> levels() {
        var levels = new HashMap<Optional<TeamId>, Map<Check, Level>>();
        sql.selectFrom(PROTOCOL_LEVEL)
                .forEach(row -> levels.computeIfAbsent(
                                Optional.ofNullable(row.getTeamId()).map(TeamId::new), _ -> new EnumMap<>(Check.class))
                        .put(Word.of(Check.class, row.getCheckName()), Word.of(Level.class, row.getLevel())));
        return levels;
    }

    void replace(@Nullable TeamId team, Map<Check, Level> levels) {
        sql.fetch(
                "SELECT pg_advisory_xact_lock(hashtext('protocol'))"); // two may set the first levels of a team at once
        sql.deleteFrom(PROTOCOL_LEVEL).where(of(team)).execute();
        levels.forEach((check, level) -> sql.insertInto(PROTOCOL_LEVEL)
                .set(PROTOCOL_LEVEL.TEAM_ID, team == null ? null : team.value())
                .set(PROTOCOL_LEVEL.CHECK_NAME, check.word())
                .set(PROTOCOL_LEVEL.LEVEL, level.word())
                .execute());
    }

    private static Condition of(@Nullable TeamId team) {
        return team == null ? PROTOCOL_LEVEL.TEAM_ID.isNull() : PROTOCOL_LEVEL.TEAM_ID.eq(team.value());
    }
}

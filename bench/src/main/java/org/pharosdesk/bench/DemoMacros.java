package org.pharosdesk.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** The macros of a demo: everybody's, teams' and some agents' own, in every language that the desk speaks. */
final class DemoMacros {

    private DemoMacros() {}

    static void write(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO macro (agent_id, team_id, name, kind, texts, notes, actions, used, created_at, updated_at)
                SELECT owner.id, team.id, m.name, m.kind, m.texts, coalesce(m.notes, '{}'),
                    m.actions || CASE WHEN target.id IS NULL THEN '{}' ELSE jsonb_build_object('teamId', target.id) END,
                    m.used, now(), now()
                FROM jsonb_to_recordset(?::jsonb) AS m (name text, kind text, texts jsonb, notes jsonb, actions jsonb, used bigint,
                        team text, "handTo" text, agents text[])
                    LEFT JOIN team ON team.name = m.team
                    LEFT JOIN team target ON target.name = m."handTo"
                    LEFT JOIN agent owner ON split_part(owner.email, '@', 1) = ANY (m.agents)
                WHERE (m.team IS NULL) = (team.id IS NULL) -- else one of a team that is not there would be everybody's
                ORDER BY m.used DESC""")) {
            statement.setString(1, words());
            statement.execute();
        }
    }

    private static String words() {
        try (var found = DemoMacros.class.getResourceAsStream("/macros.json")) {
            return new String(Objects.requireNonNull(found).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

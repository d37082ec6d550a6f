-- What an agent says or does often, kept by name: one agent's own, a team's, or, where it names neither, everybody's.
-- texts holds HTML by language, actions what becomes of the ticket.
CREATE TABLE macro (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id   bigint REFERENCES agent (id),
    team_id    bigint REFERENCES team (id),
    name       text        NOT NULL CONSTRAINT macro_name_length CHECK (length(name) BETWEEN 1 AND 80),
    kind       text        NOT NULL CONSTRAINT macro_kind CHECK (kind IN ('public', 'internal')),
    texts      jsonb       NOT NULL,
    actions    jsonb       NOT NULL,
    used       bigint      NOT NULL DEFAULT 0,
    used_at    timestamptz,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT macro_has_one_owner CHECK (agent_id IS NULL OR team_id IS NULL)
);
CREATE INDEX macro_agent_id ON macro (agent_id);
CREATE INDEX macro_team_id ON macro (team_id);

-- The macro a held reply was written with, as it was then: it may be changed or gone when the reply leaves.
ALTER TABLE held_reply ADD COLUMN macro jsonb;

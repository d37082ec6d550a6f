-- A view somebody saved: one agent's own, a team's, or, where it names neither, everybody's.
CREATE TABLE saved_view (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id   bigint REFERENCES agent (id),
    team_id    bigint REFERENCES team (id),
    name       text        NOT NULL CONSTRAINT saved_view_name_length CHECK (length(name) BETWEEN 1 AND 80),
    filter     text        NOT NULL CONSTRAINT saved_view_filter_length CHECK (length(filter) <= 2000),
    sort       text        NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT saved_view_has_one_owner CHECK (agent_id IS NULL OR team_id IS NULL)
);
CREATE INDEX saved_view_agent_id ON saved_view (agent_id);
CREATE INDEX saved_view_team_id ON saved_view (team_id);

-- Where an agent put a view among those of its group; without a place it stands behind those that have one.
CREATE TABLE view_place (
    agent_id bigint  NOT NULL REFERENCES agent (id),
    view_key text    NOT NULL,
    place    integer NOT NULL,
    PRIMARY KEY (agent_id, view_key)
);

-- How agents prove who they are. Everything that signs somebody in is stored as a hash.

CREATE TABLE credential (
    agent_id      bigint PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    password_hash text        NOT NULL,
    changed_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_token (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id     bigint      NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    name         text        NOT NULL CONSTRAINT api_token_name_length CHECK (length(name) BETWEEN 1 AND 100),
    token_hash   text        NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX api_token_agent_id ON api_token (agent_id);

-- A link that works once: makes the first administrator (no agent yet) or lets an agent choose a password.
CREATE TABLE setup_link (
    token_hash text PRIMARY KEY,
    agent_id   bigint REFERENCES agent (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

-- Failed sign-ins, by address tried and by network address, so that throttling survives a restart and spans nodes.
CREATE TABLE failed_sign_in (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind      text        NOT NULL CONSTRAINT failed_sign_in_kind CHECK (kind IN ('email', 'network')),
    subject   text        NOT NULL,
    failed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX failed_sign_in_subject ON failed_sign_in (kind, subject, failed_at);
CREATE INDEX failed_sign_in_failed_at ON failed_sign_in (failed_at);

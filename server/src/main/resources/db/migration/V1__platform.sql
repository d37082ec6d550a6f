-- What every module stands on: settings, content-addressed blobs, durable jobs and browser sessions.

CREATE TABLE setting (
    key        text PRIMARY KEY,
    value      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- One row per stored content. Small contents lie in the row itself, so that they are as durable as the commit that
-- names them without a file to flush; large ones lie in the blob store under their hash.
CREATE TABLE blob (
    hash       text PRIMARY KEY CONSTRAINT blob_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$'),
    size       bigint      NOT NULL CONSTRAINT blob_size_not_negative CHECK (size >= 0),
    content    bytea,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Answers already given to a create request, so that a repeated request gets the same answer (Idempotency-Key).
-- Encrypted by the desk's key: an answer may tell a secret that is otherwise stored only as a hash.
CREATE TABLE idempotency_key (
    owner        text        NOT NULL,
    key          text        NOT NULL CONSTRAINT idempotency_key_length CHECK (length(key) BETWEEN 1 AND 200),
    request_hash text        NOT NULL,
    answer       bytea,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);

-- Table and column names are db-scheduler's.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);

-- Table and column names are Spring Session's.
CREATE TABLE spring_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval integer  NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX spring_session_expiry_time ON spring_session (expiry_time);
CREATE INDEX spring_session_principal_name ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);

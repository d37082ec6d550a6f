-- Filters on arrival: what is asked of every mail that comes, and what is done with those of which it holds.
CREATE TABLE mail_filter (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL CONSTRAINT mail_filter_name_length CHECK (length(name) BETWEEN 1 AND 100),
    position    integer     NOT NULL,              -- a mail meets them in this order
    active      boolean     NOT NULL DEFAULT true,
    condition   text        NOT NULL CONSTRAINT mail_filter_condition_length CHECK (length(condition) BETWEEN 1 AND 2000),
    disposition text        NOT NULL DEFAULT 'deliver'
        CONSTRAINT mail_filter_disposition CHECK (disposition IN ('deliver', 'block', 'quarantine', 'spam')),
    team_id     bigint      REFERENCES team (id),
    assignee_id bigint      REFERENCES agent (id),
    category_id bigint      REFERENCES category (id),
    severity    text        CONSTRAINT mail_filter_severity CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    urgency     text        CONSTRAINT mail_filter_urgency CHECK (urgency IN ('low', 'medium', 'high', 'critical')),
    kind        text        CONSTRAINT mail_filter_kind CHECK (kind IN ('incident', 'request', 'question', 'problem', 'change')),
    tags        text[]      NOT NULL DEFAULT '{}',
    forward_to  text,
    failed_at   timestamptz,                       -- when it last failed on a mail, which then counts as not met
    failure     text,
    version     integer     NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mail_filter_failure_is_dated CHECK ((failed_at IS NULL) = (failure IS NULL)),
    CONSTRAINT mail_filter_does_something CHECK (disposition <> 'deliver'
        OR num_nonnulls(team_id, assignee_id, category_id, severity, urgency, kind, forward_to) > 0
        OR tags <> '{}')
);

-- The names, at that time, of the filters that acted on a mail. Absent as a rule, so that nothing is rewritten.
ALTER TABLE mail_fate ADD COLUMN filters text[];

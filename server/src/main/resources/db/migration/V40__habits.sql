-- How agents are used to working with the console. It follows them to every browser, as their theme does.
ALTER TABLE agent
    ADD COLUMN single_keys boolean NOT NULL DEFAULT true,
    ADD COLUMN hints       boolean NOT NULL DEFAULT true;
UPDATE agent SET hints = false WHERE last_seen_at IS NOT NULL; -- hints are for newcomers

-- The commands whose key an agent has changed; without a key a command is switched off.
CREATE TABLE agent_key (
    agent_id bigint NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    command  text   NOT NULL CONSTRAINT agent_key_command CHECK (command ~ '^[a-z][A-Za-z]{0,39}$'),
    key      text CONSTRAINT agent_key_length CHECK (length(key) BETWEEN 1 AND 20),
    PRIMARY KEY (agent_id, command)
);
CREATE UNIQUE INDEX agent_key_does_one_thing ON agent_key (agent_id, key);

-- Each hint is given once.
CREATE TABLE agent_hint (
    agent_id bigint      NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    hint     text        NOT NULL CONSTRAINT agent_hint_name CHECK (hint ~ '^[a-z][A-Za-z]{0,39}$'),
    given_at timestamptz NOT NULL,
    PRIMARY KEY (agent_id, hint)
);

-- How wide the panes stand, what is folded and so on: the value is the console's own business, and JSON.
CREATE TABLE agent_layout (
    agent_id bigint NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    part     text   NOT NULL CONSTRAINT agent_layout_part CHECK (part ~ '^[a-z][A-Za-z.]{0,39}$'),
    value    text   NOT NULL CONSTRAINT agent_layout_value_length CHECK (length(value) <= 4000),
    PRIMARY KEY (agent_id, part)
);

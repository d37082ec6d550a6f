-- What each agent was told, for the list in the console.
CREATE TABLE notification (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id      bigint      NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    kind          text        NOT NULL CONSTRAINT notification_kind
        CHECK (kind IN ('assigned', 'requester-replied', 'new-in-team', 'mentioned', 'followed-reply')),
    ticket_number bigint      NOT NULL REFERENCES ticket (number),
    message_id    bigint REFERENCES message (id),
    actor_kind    text        NOT NULL CONSTRAINT notification_actor_kind
        CHECK (actor_kind IN ('agent', 'contact', 'rule', 'system')),
    actor_id      bigint,                                  -- of an agent or a contact
    actor_name    text        NOT NULL,
    created_at    timestamptz NOT NULL,
    read_at       timestamptz
);
CREATE INDEX notification_agent_id ON notification (agent_id, id);
CREATE INDEX notification_unread ON notification (agent_id, ticket_number) WHERE read_at IS NULL;
CREATE INDEX notification_created_at ON notification (created_at);
CREATE INDEX notification_ticket_number ON notification (ticket_number);

-- A choice is made for each way of being told; until now there was mail alone.
ALTER TABLE agent_notification ADD COLUMN way text NOT NULL DEFAULT 'mail'
    CONSTRAINT agent_notification_way CHECK (way IN ('console', 'mail'));
ALTER TABLE agent_notification ALTER COLUMN way DROP DEFAULT;
ALTER TABLE agent_notification DROP CONSTRAINT agent_notification_pkey;
ALTER TABLE agent_notification ADD PRIMARY KEY (agent_id, kind, way);
ALTER TABLE agent_notification DROP CONSTRAINT agent_notification_kind;
ALTER TABLE agent_notification ADD CONSTRAINT agent_notification_kind
    CHECK (kind IN ('assigned', 'requester-replied', 'new-in-team', 'mentioned', 'followed-reply'));

-- When an agent is told by mail: not in the quiet hours, and together at one time of the day where they want it so.
CREATE TABLE notification_pace (
    agent_id    bigint PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    zone        text     NOT NULL,                         -- of the IANA time zone database
    quiet_from  time,
    quiet_until time,
    quiet_days  smallint[] NOT NULL DEFAULT '{}',          -- quiet all day long: 1 is Monday, as in ISO 8601
    digest_at   time,
    CONSTRAINT notification_pace_has_both_ends CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- What waits to be told by mail, all of an agent's in one.
CREATE TABLE held_notification (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id      bigint      NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    kind          text        NOT NULL,
    ticket_number bigint      NOT NULL REFERENCES ticket (number),
    actor_name    text,
    created_at    timestamptz NOT NULL,
    due_at        timestamptz NOT NULL
);
CREATE INDEX held_notification_agent_id ON held_notification (agent_id, due_at);
CREATE INDEX held_notification_ticket_number ON held_notification (ticket_number);

-- Which leaves as a mail of its own, that is about no single ticket.
ALTER TABLE delivery DROP CONSTRAINT delivery_kind;
ALTER TABLE delivery DROP CONSTRAINT delivery_is_about_ticket;
ALTER TABLE delivery DROP CONSTRAINT delivery_is_about_message;
ALTER TABLE delivery DROP CONSTRAINT delivery_tells_agent;
ALTER TABLE delivery
    ADD CONSTRAINT delivery_kind
        CHECK (kind IN ('reply', 'receipt', 'notification', 'digest', 'forward')) NOT VALID,
    ADD CONSTRAINT delivery_is_about_ticket CHECK (kind IN ('digest', 'forward') OR ticket_number IS NOT NULL) NOT VALID,
    ADD CONSTRAINT delivery_is_about_message
        CHECK (kind IN ('notification', 'digest', 'forward') OR message_id IS NOT NULL) NOT VALID,
    ADD CONSTRAINT delivery_tells_agent
        CHECK ((kind IN ('notification', 'digest')) = (agent_id IS NOT NULL AND notice IS NOT NULL)) NOT VALID;

-- The browsers in which agents are told of something, also while no page of the desk is open there.
CREATE TABLE push_subscription (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agent_id        bigint      NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    endpoint        text        NOT NULL CONSTRAINT push_subscription_endpoint UNIQUE, -- a browser tells one agent
    p256dh          text        NOT NULL,                  -- the browser's public key, for whom messages are encrypted
    auth            text        NOT NULL,                  -- what the browser shares with the desk besides
    device          text        NOT NULL,                  -- by which people know it: a browser and a system
    created_at      timestamptz NOT NULL,
    last_success_at timestamptz
);
CREATE INDEX push_subscription_agent_id ON push_subscription (agent_id, created_at);

-- The one pair of keys by which push services know the desk (VAPID, RFC 8292).
CREATE TABLE push_key (
    id          smallint PRIMARY KEY DEFAULT 1 CONSTRAINT push_key_is_one CHECK (id = 1),
    public_key  text        NOT NULL,
    private_key bytea       NOT NULL,                      -- encrypted
    created_at  timestamptz NOT NULL
);

ALTER TABLE agent_notification DROP CONSTRAINT agent_notification_way;
ALTER TABLE agent_notification ADD CONSTRAINT agent_notification_way CHECK (way IN ('console', 'mail', 'push'));

-- Quiet hours hold what is told in browsers as well; until now mails alone waited.
ALTER TABLE held_notification ADD COLUMN way text NOT NULL DEFAULT 'mail'
    CONSTRAINT held_notification_way CHECK (way IN ('mail', 'push'));
ALTER TABLE held_notification ALTER COLUMN way DROP DEFAULT;

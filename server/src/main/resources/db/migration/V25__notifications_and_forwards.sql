-- Not only what is said on a ticket leaves as a mail: agents are told of what concerns them, and a mail that was received
-- may be passed on, which belongs to no ticket.
ALTER TABLE delivery DROP CONSTRAINT delivery_kind;
ALTER TABLE delivery ADD CONSTRAINT delivery_kind CHECK (kind IN ('reply', 'receipt', 'notification', 'forward')) NOT VALID;
ALTER TABLE delivery ALTER COLUMN ticket_number DROP NOT NULL;
ALTER TABLE delivery
    ADD COLUMN notice   jsonb,                             -- what a notification tells: about, facts
    ADD COLUMN agent_id bigint REFERENCES agent (id),      -- whom a notification tells
    ADD COLUMN fate_id  bigint REFERENCES mail_fate (id);  -- the mail that a forward passes on
ALTER TABLE delivery
    ADD CONSTRAINT delivery_is_about_ticket CHECK (kind = 'forward' OR ticket_number IS NOT NULL) NOT VALID,
    ADD CONSTRAINT delivery_is_about_message CHECK (kind IN ('notification', 'forward') OR message_id IS NOT NULL) NOT VALID,
    ADD CONSTRAINT delivery_tells_agent
        CHECK ((kind = 'notification') = (agent_id IS NOT NULL AND notice IS NOT NULL)) NOT VALID,
    ADD CONSTRAINT delivery_passes_mail_on CHECK ((kind = 'forward') = (fate_id IS NOT NULL)) NOT VALID;

-- How many notifications an agent got of late.
CREATE INDEX delivery_notifications ON delivery (agent_id, created_at) WHERE kind = 'notification';
-- And how many mails were passed on to somebody.
CREATE INDEX delivery_forwards ON delivery ((recipients[1]), created_at) WHERE kind = 'forward';

-- Of what an agent wants to be told, as far as it differs from the usual.
CREATE TABLE agent_notification (
    agent_id bigint  NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    kind     text    NOT NULL
        CONSTRAINT agent_notification_kind CHECK (kind IN ('assigned', 'requester-replied', 'new-in-team')),
    wanted   boolean NOT NULL,
    PRIMARY KEY (agent_id, kind)
);

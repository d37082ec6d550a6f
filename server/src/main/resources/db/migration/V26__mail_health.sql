-- When the server of a mailbox last took a mail of ours: asked for the page that tells whether mail flows, and before a
-- refusal is believed.
CREATE INDEX delivery_mailbox_sent ON delivery (mailbox_id, sent_at) WHERE sent_at IS NOT NULL;

-- How far the one a mail names can be believed to have sent it, and whom the desk believes about that.

-- Neither rewrites its table: the one is absent, the other a constant, until somebody says otherwise.
ALTER TABLE mail_fate ADD COLUMN sender_check jsonb;
ALTER TABLE mailbox ADD COLUMN relays text[] NOT NULL DEFAULT '{}';

-- What new tickets of a mailbox start with, and how fast its mail may leave.
ALTER TABLE mailbox ADD COLUMN severity text CONSTRAINT mailbox_severity CHECK (severity IN ('low', 'medium', 'high', 'critical'));
ALTER TABLE mailbox ADD COLUMN urgency text CONSTRAINT mailbox_urgency CHECK (urgency IN ('low', 'medium', 'high', 'critical'));
ALTER TABLE mailbox ADD COLUMN mails_per_minute integer CONSTRAINT mailbox_mails_per_minute CHECK (mails_per_minute > 0);

-- How many mails a mailbox has sent in the minute that began then; one row for all nodes, so that they keep it together.
CREATE TABLE sending_pace (
    mailbox_id bigint      PRIMARY KEY REFERENCES mailbox (id) ON DELETE CASCADE,
    began_at   timestamptz NOT NULL,
    mails      integer     NOT NULL
);

-- What a reader is at, written by whichever node reads the mailbox; what waits was still on the server then.
ALTER TABLE imap_progress
    ADD COLUMN phase text CONSTRAINT imap_progress_phase CHECK (phase IN ('taking', 'listening', 'polling', 'retrying')),
    ADD COLUMN next_try_at timestamptz,
    ADD COLUMN waiting_mails integer NOT NULL DEFAULT 0,
    ADD COLUMN oldest_waiting_at timestamptz,
    -- since when mails that are taken over cannot be moved or deleted on the server, which loses none
    ADD COLUMN stays_since timestamptz,
    ADD COLUMN stays_cause text,
    ADD COLUMN stays_error text,
    ADD CONSTRAINT imap_progress_stays_with_cause CHECK ((stays_since IS NULL) = (stays_cause IS NULL));

-- What went wrong with a mailbox of late: one row for each cause, counted anew after a day without it.
CREATE TABLE fetch_trouble (
    mailbox_id bigint      NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    cause      text        NOT NULL,
    words      text,
    times      integer     NOT NULL DEFAULT 1,
    first_at   timestamptz NOT NULL,
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (mailbox_id, cause)
);

-- Each node that listens for mail says so every few seconds; without a port it lives but does not listen.
CREATE TABLE mail_listener (
    node        text        PRIMARY KEY,
    host        text        NOT NULL,
    smtp_port   integer,
    lmtp_port   integer,
    connections integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL
);

-- When a mail became ours; not known of those from before. received_at is when its server got it.
ALTER TABLE mail_fate ADD COLUMN taken_at timestamptz;
ALTER TABLE mail_fate ALTER COLUMN taken_at SET DEFAULT now();
CREATE INDEX mail_fate_taken ON mail_fate (taken_at) WHERE taken_at IS NOT NULL;

-- Mail: the desk's own addresses, the fate of everything received, and every mail to be sent.

CREATE TABLE mailbox (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address       text        NOT NULL UNIQUE CONSTRAINT mailbox_address_is_lower_case CHECK (address = lower(address)),
    name          text        NOT NULL,
    team_id       bigint REFERENCES team (id) ON DELETE SET NULL,
    category_id   bigint REFERENCES category (id) ON DELETE SET NULL,
    sender_name   text        NOT NULL DEFAULT '{agent} – {desk}',
    signatures    jsonb       NOT NULL DEFAULT '{}',
    paused        boolean     NOT NULL DEFAULT false,
    imap          jsonb,                 -- host, port, security, user, folder, afterImport, moveTo
    imap_password bytea,                 -- encrypted by the desk's key
    smtp          jsonb,                 -- host, port, security, user
    smtp_password bytea,
    version       integer     NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE mailbox_alias (
    address    text   PRIMARY KEY CONSTRAINT mailbox_alias_is_lower_case CHECK (address = lower(address)),
    mailbox_id bigint NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE
);
CREATE INDEX mailbox_alias_mailbox_id ON mailbox_alias (mailbox_id);

-- How far an IMAP folder has been read. Only UIDs count: flags may be changed by anybody who reads the mailbox.
CREATE TABLE imap_progress (
    mailbox_id      bigint NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    folder          text   NOT NULL,
    uid_validity    bigint NOT NULL,
    last_uid        bigint NOT NULL DEFAULT 0,
    last_fetch_at   timestamptz,
    last_error      text,
    failing_since   timestamptz,
    PRIMARY KEY (mailbox_id, folder)
);

-- Which node reads a mailbox: a claim with an end, so that a dead node's mailbox passes to another by itself.
CREATE TABLE imap_lease (
    mailbox_id bigint      PRIMARY KEY REFERENCES mailbox (id) ON DELETE CASCADE,
    node       text        NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Exactly one row, with exactly one fate, for every mail that reached us; it outlives ticket and mailbox.
CREATE TABLE mail_fate (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fate              text        NOT NULL
        CONSTRAINT mail_fate_fate CHECK (fate IN ('new-ticket', 'reply', 'ignored', 'quarantined', 'failed')),
    reason            text        NOT NULL,
    detail            text        NOT NULL,
    matched_by        text,
    source            text        NOT NULL CONSTRAINT mail_fate_source CHECK (source IN ('smtp', 'lmtp', 'imap', 'import')),
    mailbox_id        bigint REFERENCES mailbox (id) ON DELETE SET NULL,
    folder            text,
    uid_validity      bigint,
    uid               bigint,
    raw_hash          text REFERENCES blob (hash),   -- absent when too large to take over, or another row has it
    body_hash         text,                          -- of what follows the header: the same for every copy of a mail
    message_id        text,
    envelope_from     text,
    from_address      text,
    subject           text,
    size              bigint      NOT NULL,
    attempts          integer     NOT NULL DEFAULT 1,
    ticket_number     bigint REFERENCES ticket (number),
    ticket_message_id bigint REFERENCES message (id),
    received_at       timestamptz NOT NULL,
    CONSTRAINT mail_fate_ticket_is_named CHECK (fate NOT IN ('new-ticket', 'reply') OR ticket_number IS NOT NULL)
);
CREATE UNIQUE INDEX mail_fate_once_per_content ON mail_fate (coalesce(mailbox_id, 0), raw_hash) WHERE raw_hash IS NOT NULL;
CREATE UNIQUE INDEX mail_fate_once_per_uid ON mail_fate (mailbox_id, folder, uid_validity, uid) WHERE uid IS NOT NULL;
CREATE INDEX mail_fate_message_id ON mail_fate (message_id);
CREATE INDEX mail_fate_fate ON mail_fate (fate, id DESC);
CREATE INDEX mail_fate_ticket_message ON mail_fate (ticket_message_id) WHERE ticket_message_id IS NOT NULL;
CREATE INDEX mail_fate_ticket ON mail_fate (ticket_number) WHERE ticket_number IS NOT NULL;

-- Every Message-ID we know to belong to a ticket: of mails received, or only named in their References. The first
-- ticket an id is known for keeps it, so that no later mail can claim another ticket's thread for its own. Our own
-- mails are not listed: their ids carry the ticket and a signature.
CREATE TABLE mail_reference (
    message_id    text   PRIMARY KEY,
    ticket_number bigint NOT NULL REFERENCES ticket (number)
);
CREATE INDEX mail_reference_ticket ON mail_reference (ticket_number);

-- Through which of our addresses a ticket is answered.
CREATE TABLE ticket_mailbox (
    ticket_number bigint PRIMARY KEY REFERENCES ticket (number),
    mailbox_id    bigint NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE
);

-- One row per outbound mail, written before anything is sent; its Message-ID is fixed from the start.
CREATE TABLE delivery (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text        NOT NULL CONSTRAINT delivery_kind CHECK (kind IN ('reply', 'receipt')),
    state           text        NOT NULL DEFAULT 'queued'
        CONSTRAINT delivery_state CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown')),
    ticket_number   bigint      NOT NULL REFERENCES ticket (number),
    message_id      bigint REFERENCES message (id),
    mailbox_id      bigint REFERENCES mailbox (id) ON DELETE SET NULL,
    mime_message_id text        NOT NULL UNIQUE,
    sender          text        NOT NULL,
    recipients      text[]      NOT NULL,
    cc              text[]      NOT NULL DEFAULT '{}',
    subject         text        NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    next_try_at     timestamptz,
    claimed_at      timestamptz,
    resent          boolean     NOT NULL DEFAULT false,   -- by hand, from unknown: once and no more
    last_error      text,
    sent_at         timestamptz,
    created_at      timestamptz NOT NULL
);
CREATE INDEX delivery_receipts ON delivery ((recipients[1]), created_at) WHERE kind = 'receipt';
CREATE INDEX delivery_unfinished ON delivery (state, created_at) WHERE state IN ('queued', 'sending');
CREATE INDEX delivery_message_id ON delivery (message_id);
CREATE INDEX delivery_ticket ON delivery (ticket_number, id);
CREATE INDEX delivery_state ON delivery (state, id DESC);

-- A report of non-delivery says something of a mail of ours: it has a fate of its own, on the ticket of that mail.
ALTER TABLE mail_fate DROP CONSTRAINT mail_fate_fate;
ALTER TABLE mail_fate ADD CONSTRAINT mail_fate_fate
    CHECK (fate IN ('new-ticket', 'reply', 'bounce', 'ignored', 'quarantined', 'failed'));

-- Addresses that are known not to exist. Nothing is sent there until their owner writes again or an agent says so.
CREATE TABLE undeliverable_address (
    address text        PRIMARY KEY CONSTRAINT undeliverable_address_is_lower_case CHECK (address = lower(address)),
    since   timestamptz NOT NULL
);

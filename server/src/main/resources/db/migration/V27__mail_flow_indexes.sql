-- What was tried and has not left: of the last day for the page that tells whether mail flows, and of one mailbox before
-- a refusal is believed. However many failed before, neither reads them.
CREATE INDEX delivery_troubled ON delivery (mailbox_id, claimed_at)
    WHERE last_cause IS NOT NULL AND state IN ('queued', 'failed', 'unknown');

-- An import takes over a whole archive in an hour, which says nothing of how mail flows.
DROP INDEX mail_fate_taken;
CREATE INDEX mail_fate_taken ON mail_fate (taken_at) WHERE source <> 'import';

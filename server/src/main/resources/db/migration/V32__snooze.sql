-- A ticket sleeps until a moment, or, where none is given, until the next reply. It stands in its row, because every list
-- of open work asks for it.
ALTER TABLE ticket
    ADD COLUMN snoozed_at    timestamptz,
    ADD COLUMN snoozed_until timestamptz,
    ADD COLUMN snoozed_by    bigint REFERENCES agent (id),
    ADD COLUMN woken_at      timestamptz,
    ADD COLUMN woken_by      text
        CONSTRAINT ticket_woken_by CHECK (woken_by IN ('time', 'reply', 'undelivered', 'assignment')),
    ADD CONSTRAINT ticket_snooze_has_its_agent CHECK ((snoozed_at IS NULL) = (snoozed_by IS NULL)),
    ADD CONSTRAINT ticket_awake_has_no_alarm CHECK (snoozed_at IS NOT NULL OR snoozed_until IS NULL),
    ADD CONSTRAINT ticket_sleeps_unsolved CHECK (snoozed_at IS NULL OR status NOT IN ('solved', 'closed')),
    ADD CONSTRAINT ticket_woken_has_cause CHECK ((woken_at IS NULL) = (woken_by IS NULL));
CREATE INDEX ticket_to_wake ON ticket (snoozed_until) WHERE snoozed_until IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ticket_snoozed ON ticket (updated_at DESC, number DESC) WHERE snoozed_at IS NOT NULL AND deleted_at IS NULL;

-- A ticket that slept when it was merged sleeps on when the merge is undone.
ALTER TABLE ticket_merge
    ADD COLUMN former_snoozed_at    timestamptz,
    ADD COLUMN former_snoozed_until timestamptz,
    ADD COLUMN former_snoozed_by    bigint REFERENCES agent (id);

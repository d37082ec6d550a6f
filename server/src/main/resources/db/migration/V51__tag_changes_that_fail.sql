-- A change of a tag that fails again and again is tried no more: it waits for somebody to try it once more or give it up.
ALTER TABLE tag_change
    ADD COLUMN failures  integer NOT NULL DEFAULT 0, -- since tickets were last changed
    ADD COLUMN failed_at timestamptz;

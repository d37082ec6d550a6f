-- A draft may be shown to colleagues, who may go on with it; its author then keeps the words, and is told by whom.
ALTER TABLE draft
    ADD COLUMN shared   boolean NOT NULL DEFAULT false,
    ADD COLUMN taken_by bigint REFERENCES agent (id) ON DELETE SET NULL,
    ADD COLUMN taken_at timestamptz,
    ADD CONSTRAINT draft_taken CHECK (NOT shared OR taken_at IS NULL);

CREATE INDEX draft_shared ON draft (ticket_number) WHERE shared;

-- Two records of one person made one: the one leads to the other, and what moved is remembered, so that a merge can be
-- undone long after.
ALTER TABLE contact
    ADD COLUMN merged_into bigint REFERENCES contact (id),
    ADD CONSTRAINT contact_not_merged_into_itself CHECK (merged_into <> id);
CREATE INDEX contact_merged_into ON contact (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE contact_merge (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_id    bigint      NOT NULL REFERENCES contact (id),
    into_id    bigint      NOT NULL REFERENCES contact (id),
    addresses  text[]      NOT NULL,                  -- those that moved, in their order
    filled     text[]      NOT NULL DEFAULT '{}',     -- the facts the other did not have and got
    merged_by  text        NOT NULL,                  -- the name at that time
    merged_at  timestamptz NOT NULL,
    undone_by  text,
    undone_at  timestamptz,
    CONSTRAINT contact_merge_not_into_itself CHECK (from_id <> into_id),
    CONSTRAINT contact_merge_undoing_is_dated CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE UNIQUE INDEX contact_merge_standing ON contact_merge (from_id) WHERE undone_at IS NULL;
CREATE INDEX contact_merge_into_id ON contact_merge (into_id);

-- How each of the two stood to a ticket before the merge.
CREATE TABLE contact_merge_ticket (
    merge_id      bigint  NOT NULL REFERENCES contact_merge (id) ON DELETE CASCADE,
    ticket_number bigint  NOT NULL REFERENCES ticket (number) ON DELETE CASCADE,
    was_requester boolean NOT NULL,
    address       text,                               -- of the one merged; absent when they took no part
    role          text,
    added_at      timestamptz,
    into_address  text,                               -- of the other; absent likewise
    into_role     text,
    PRIMARY KEY (merge_id, ticket_number)
);
CREATE INDEX contact_merge_ticket_ticket_number ON contact_merge_ticket (ticket_number);

-- Who may be the same person: by the end of the telephone number, and by what stands before the @.
CREATE INDEX contact_phone_end ON contact (right(regexp_replace(phone, '\D', '', 'g'), 8)) WHERE phone IS NOT NULL;
CREATE INDEX contact_address_local_part ON contact_address (split_part(address, '@', 1));

-- What a merge moved, so that it can be undone: also days later, when the other ticket has gone on.
CREATE TABLE ticket_merge (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_number   bigint      NOT NULL REFERENCES ticket (number),
    into_number   bigint      NOT NULL REFERENCES ticket (number),
    former_status text        NOT NULL
        CONSTRAINT ticket_merge_former_status CHECK (former_status IN ('new', 'open', 'pending', 'on-hold', 'solved')),
    merged_at     timestamptz NOT NULL,
    undone_at     timestamptz,
    CONSTRAINT ticket_merge_not_into_itself CHECK (from_number <> into_number)
);
CREATE UNIQUE INDEX ticket_merge_standing ON ticket_merge (from_number) WHERE undone_at IS NULL;
CREATE INDEX ticket_merge_into_number ON ticket_merge (into_number);

-- The messages that moved, and those that came for the merged ticket since.
CREATE TABLE ticket_merge_message (
    merge_id   bigint NOT NULL REFERENCES ticket_merge (id) ON DELETE CASCADE,
    message_id bigint NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    PRIMARY KEY (merge_id, message_id)
);
CREATE INDEX ticket_merge_message_message_id ON ticket_merge_message (message_id);

-- Who takes part in the other ticket only because of the merge.
CREATE TABLE ticket_merge_participant (
    merge_id   bigint NOT NULL REFERENCES ticket_merge (id) ON DELETE CASCADE,
    contact_id bigint NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    PRIMARY KEY (merge_id, contact_id)
);

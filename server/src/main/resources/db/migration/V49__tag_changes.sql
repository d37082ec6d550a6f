-- A tag may be on a hundred thousand tickets: it is renamed or deleted there a few at a time, and what is under way is seen.
CREATE TABLE tag_change (
    tag      text PRIMARY KEY,
    into_tag text, -- none when it is deleted
    asked_at timestamptz NOT NULL,
    CONSTRAINT tag_change_changes CHECK (into_tag IS DISTINCT FROM tag)
);

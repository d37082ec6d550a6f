-- An open composer names what its macro does as that was when it was chosen; a tag may be called otherwise by the time it sends.
CREATE TABLE former_tag (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tag        text        NOT NULL,
    into_tag   text,                                       -- none where it was deleted
    others     text[]      NOT NULL,                       -- spellings that tickets had beside it, which stayed as they were
    changed_at timestamptz NOT NULL
);

-- The words that tickets' subjects are made of, each with the newest ticket that has it: what somebody may have meant
-- who mistyped one. Filled in the background, from the ticket on that was read last; of too many the oldest go.
CREATE TABLE desk_word (
    word        text   PRIMARY KEY,
    last_ticket bigint NOT NULL
);
CREATE INDEX desk_word_parts ON desk_word USING gin (word gin_trgm_ops);

CREATE TABLE desk_word_reading (
    only_row    boolean PRIMARY KEY DEFAULT true CONSTRAINT desk_word_reading_one_row CHECK (only_row),
    last_ticket bigint  NOT NULL
);
INSERT INTO desk_word_reading (last_ticket) VALUES (0);

-- All files there are stand in line now: behind the commit of the triggers, which hold a lock until then.
INSERT INTO file_waiting (attachment_id)
    SELECT id FROM attachment WHERE message_id IS NOT NULL AND NOT (inline AND media_type LIKE 'image/%')
    ON CONFLICT DO NOTHING;

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

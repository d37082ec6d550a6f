-- How a reply met the desk's protocol when it was sent, as the console found it; quality reviews read it. A check that had
-- nothing to look at is in neither list.
CREATE TABLE protocol_result (
    message_id bigint PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
    language   text     NOT NULL CONSTRAINT protocol_result_language_length CHECK (length(language) BETWEEN 2 AND 35),
    met        text[]   NOT NULL,
    missed     text[]   NOT NULL,
    formula    text     CONSTRAINT protocol_result_formula CHECK (formula IN ('lix', 'flesch')),
    score      smallint,
    CONSTRAINT protocol_result_checks CHECK ((met || missed) <@ ARRAY
        ['greeting', 'questions', 'next-step', 'closing', 'readability', 'long-sentences', 'jargon', 'blame']),
    CONSTRAINT protocol_result_each_once CHECK (NOT met && missed),
    CONSTRAINT protocol_result_score CHECK ((formula IS NULL) = (score IS NULL))
);
-- It waits with the reply until that is a message.
ALTER TABLE held_reply ADD COLUMN protocol jsonb;

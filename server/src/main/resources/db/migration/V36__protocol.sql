-- What is looked at in a reply before it leaves: how much each check matters, for the desk (no team) or a team of its own.
CREATE TABLE protocol_level (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id    bigint REFERENCES team (id) ON DELETE CASCADE,
    check_name text NOT NULL
        CONSTRAINT protocol_level_check_name CHECK (check_name IN
            ('greeting', 'questions', 'next-step', 'closing', 'readability', 'long-sentences', 'jargon', 'blame')),
    level      text NOT NULL CONSTRAINT protocol_level_level CHECK (level IN ('off', 'advice', 'binding'))
);
CREATE UNIQUE INDEX protocol_level_of_team ON protocol_level (coalesce(team_id, 0), check_name);

-- Words the desk uses among itself, and what to say to people instead.
CREATE TABLE glossary_term (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    language text    NOT NULL CONSTRAINT glossary_term_language CHECK (language IN ('en', 'nb', 'el')),
    word     text    NOT NULL CONSTRAINT glossary_term_word_length CHECK (length(word) BETWEEN 1 AND 80),
    plain    text    NOT NULL CONSTRAINT glossary_term_plain_length CHECK (length(plain) BETWEEN 1 AND 200),
    version  integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX glossary_term_word ON glossary_term (language, lower(word));

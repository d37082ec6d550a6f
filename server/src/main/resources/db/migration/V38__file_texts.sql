-- What files say, so that their tickets are found by it. A file waits to be read from the commit that gives it to a
-- message; whatever way it comes, so a trigger sees to it. Pictures within a text say nothing.
CREATE TABLE file_waiting (
    attachment_id bigint PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
    tries         integer NOT NULL DEFAULT 0   -- counted before each, so that nothing is tried for ever
);
CREATE INDEX file_waiting_next ON file_waiting (tries, attachment_id DESC);

CREATE TABLE file_text (
    attachment_id bigint PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
    message_id    bigint      NOT NULL,        -- as the attachment has it for good
    outcome       text        NOT NULL
        CONSTRAINT file_text_outcome CHECK (outcome IN
            ('read', 'no-text', 'too-large', 'unreadable', 'too-slow', 'too-costly')),
    text          text        NOT NULL,
    search        tsvector    NOT NULL,        -- its name and text, by search_text as of its message
    read_at       timestamptz NOT NULL
);
CREATE INDEX file_text_message_id ON file_text (message_id);
CREATE INDEX file_text_search ON file_text USING gin (search);

CREATE FUNCTION file_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO file_waiting (attachment_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER attachment_waits_with_its_message AFTER INSERT ON attachment FOR EACH ROW
    WHEN (NEW.message_id IS NOT NULL AND NOT (NEW.inline AND NEW.media_type LIKE 'image/%'))
    EXECUTE FUNCTION file_waits();
CREATE TRIGGER attachment_waits_when_sent AFTER UPDATE OF message_id ON attachment FOR EACH ROW
    WHEN (OLD.message_id IS NULL AND NEW.message_id IS NOT NULL
        AND NOT (NEW.inline AND NEW.media_type LIKE 'image/%'))
    EXECUTE FUNCTION file_waits();

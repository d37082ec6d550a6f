-- Why a mail was not sent or fetched, as a word that every language has a sentence for; last_error keeps the words: the
-- mail server's own, or technical ones. So far both lay mixed in last_error, and a server's words begin with its code.
ALTER TABLE delivery ADD COLUMN last_cause text;
UPDATE delivery SET
    last_cause = CASE
        WHEN last_error ~ '^[45]\d\d[ -]' THEN 'refused'
        WHEN last_error = 'The server stopped while it was sending this mail.' THEN 'stopped'
        WHEN last_error LIKE 'There is nobody to send this to%' THEN 'no-recipient'
        ELSE 'other' END
WHERE last_error IS NOT NULL;
UPDATE delivery SET last_error = NULL WHERE last_cause IN ('stopped', 'no-recipient');
UPDATE delivery SET refusals = (
    SELECT jsonb_object_agg(address, jsonb_build_object(
        'cause', CASE WHEN words ~ '^[45]\d\d[ -]' THEN 'refused' ELSE 'other' END, 'words', words))
    FROM jsonb_each_text(refusals) refused (address, words))
WHERE refusals <> '{}';
ALTER TABLE delivery ADD CONSTRAINT delivery_error_has_cause CHECK (last_error IS NULL OR last_cause IS NOT NULL);

ALTER TABLE imap_progress ADD COLUMN last_cause text;
UPDATE imap_progress SET last_cause = 'other' WHERE last_error IS NOT NULL;
ALTER TABLE imap_progress ADD CONSTRAINT imap_progress_error_has_cause CHECK (last_error IS NULL OR last_cause IS NOT NULL);

-- A draft is all that was prepared: to whom, and with which files.
ALTER TABLE draft
    ADD COLUMN recipients text[],
    ADD COLUMN attachment_ids bigint[] NOT NULL DEFAULT '{}';

-- A mail without a mail server waits for one for a day: since it was written, or since its mailbox was opened again.
ALTER TABLE delivery ADD COLUMN waiting_since timestamptz NOT NULL DEFAULT now();
UPDATE delivery SET waiting_since = created_at;

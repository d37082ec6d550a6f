-- The invitations read out of a message's calendar files; null for all but a few. The rows there are have none, which
-- NOT VALID spares PostgreSQL from finding out by reading every message.
ALTER TABLE message ADD COLUMN invitations jsonb;
ALTER TABLE message ADD CONSTRAINT message_invitations_are_a_list CHECK (jsonb_typeof(invitations) = 'array') NOT VALID;

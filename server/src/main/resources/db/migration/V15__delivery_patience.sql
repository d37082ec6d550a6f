-- A mail that somebody sends again by hand is tried for as long as a new one.
ALTER TABLE delivery ADD COLUMN earlier_attempts integer NOT NULL DEFAULT 0;

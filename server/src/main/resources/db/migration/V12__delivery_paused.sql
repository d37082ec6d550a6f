-- A mail that waits because its mailbox is paused leaves when that is over, however long it took.
ALTER TABLE delivery ADD COLUMN paused boolean NOT NULL DEFAULT false;

-- What a ticket is about is said on every one: a matter is not solved by saying how, but not what. Where its first message
-- brought files and no words, its subject is all that is known.
UPDATE ticket SET description = subject WHERE description !~ '\S';
ALTER TABLE ticket ADD CONSTRAINT ticket_description_length CHECK (length(description) > 0) NOT VALID;

-- A server may take a mail for some of its recipients, put it off for others and refuse it for the rest.
ALTER TABLE delivery
    ADD COLUMN pending  text[],                        -- who still waits for it; absent while that is everybody
    ADD COLUMN refusals jsonb NOT NULL DEFAULT '{}';   -- who will not get it, and what the server said: {address: words}

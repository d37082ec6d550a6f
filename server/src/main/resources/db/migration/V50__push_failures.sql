-- A browser that cannot be told for long is dropped, as one is that its push service calls gone.
ALTER TABLE push_subscription
    ADD COLUMN failures        integer NOT NULL DEFAULT 0, -- since the last message that arrived
    ADD COLUMN failing_since   timestamptz,
    ADD COLUMN last_failure_at timestamptz,
    ADD COLUMN last_failure    text CONSTRAINT push_subscription_last_failure_length CHECK (length(last_failure) <= 500),
    ADD CONSTRAINT push_subscription_fails_since CHECK ((failures > 0) = (failing_since IS NOT NULL));

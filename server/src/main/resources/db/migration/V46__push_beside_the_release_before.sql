-- Nodes of the release before hold mails without saying in which way: they run on while the others start.
ALTER TABLE held_notification ALTER COLUMN way SET DEFAULT 'mail';

-- What is sent goes where these say.
ALTER TABLE push_subscription
    ADD CONSTRAINT push_subscription_endpoint_is_https CHECK (endpoint ILIKE 'https://_%'),
    ADD CONSTRAINT push_subscription_endpoint_length CHECK (length(endpoint) <= 1024),
    ADD CONSTRAINT push_subscription_p256dh_length CHECK (length(p256dh) BETWEEN 1 AND 100),
    ADD CONSTRAINT push_subscription_auth_length CHECK (length(auth) BETWEEN 1 AND 50);

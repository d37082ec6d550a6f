-- Mailboxes that sign in with OAuth 2 (RFC 6749) instead of a password. Neither column rewrites the table.
ALTER TABLE mailbox ADD COLUMN oauth jsonb;               -- provider, tenant or URLs and scope, client id, grant
ALTER TABLE mailbox ADD COLUMN oauth_client_secret bytea; -- encrypted by the desk's key

-- What somebody who signed in at the provider has left the desk to go on with. It stands apart from the mailbox, as a
-- provider may give a new token at every use: that is no change of the mailbox.
CREATE TABLE mailbox_consent (
    mailbox_id    bigint      PRIMARY KEY REFERENCES mailbox (id) ON DELETE CASCADE,
    issued_to     text        NOT NULL,             -- the token is for this client, and goes nowhere else
    refresh_token bytea,                            -- encrypted by the desk's key; absent when only trouble came of it
    account       text,                             -- who signed in, by the provider's word
    granted_at    timestamptz,
    last_cause    text,
    last_error    text,
    version       bigint      NOT NULL DEFAULT 1,   -- of the token: an answer to an older one changes nothing
    asking_until  timestamptz,                      -- a claim with an end: two nodes must not use one token at once
    CONSTRAINT mailbox_consent_error_has_cause CHECK (last_error IS NULL OR last_cause IS NOT NULL),
    CONSTRAINT mailbox_consent_is_dated CHECK ((refresh_token IS NULL) = (granted_at IS NULL))
);

-- Sign-ins that somebody began and has not come back from.
CREATE TABLE mailbox_consent_request (
    state      bytea       PRIMARY KEY,             -- only a hash: over agent and browser session too
    mailbox_id bigint      NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    issued_to  text        NOT NULL,
    verifier   text        NOT NULL,                -- PKCE (RFC 7636); worth nothing without the code of the same sign-in
    expires_at timestamptz NOT NULL
);
CREATE INDEX mailbox_consent_request_expires_at ON mailbox_consent_request (expires_at);
CREATE INDEX mailbox_consent_request_mailbox_id ON mailbox_consent_request (mailbox_id);

-- The keys with which mail is signed (DKIM, RFC 6376), one for each domain that the desk writes from.
CREATE TABLE signing_key (
    domain      text        PRIMARY KEY CONSTRAINT signing_key_domain_is_lower_case CHECK (domain = lower(domain)),
    selector    text        NOT NULL,              -- the name under which the domain publishes the public half
    public_key  text        NOT NULL,              -- Base64 of its DER form
    private_key bytea       NOT NULL,              -- encrypted by the desk's key
    active      boolean     NOT NULL DEFAULT false, -- whether mails are signed: not before the record is published
    created_at  timestamptz NOT NULL
);

-- Whose mail opens nothing: a person by all their addresses, one address, or a whole domain.
CREATE TABLE sender_block (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contact_id bigint      REFERENCES contact (id) ON DELETE CASCADE,
    address    text        CONSTRAINT sender_block_address_is_lower_case CHECK (address = lower(address)),
    domain     text        CONSTRAINT sender_block_domain_is_lower_case CHECK (domain = lower(domain)),
    reason     text        NOT NULL CONSTRAINT sender_block_reason_length CHECK (length(reason) <= 500),
    blocked_by text        NOT NULL,                  -- the name at that time
    blocked_at timestamptz NOT NULL,
    CONSTRAINT sender_block_is_of_one CHECK (num_nonnulls(contact_id, address, domain) = 1)
);
CREATE UNIQUE INDEX sender_block_contact_id ON sender_block (contact_id);
CREATE UNIQUE INDEX sender_block_address ON sender_block (address);
CREATE UNIQUE INDEX sender_block_domain ON sender_block (domain);

-- Who may see all requests of an organisation: everybody who belongs to it, or one person. The person's right is to
-- that organisation, so that it ends when they belong to another. Every change is kept.
ALTER TABLE organization ADD COLUMN tickets_seen_by_all boolean NOT NULL DEFAULT false;
ALTER TABLE contact ADD COLUMN sees_tickets_of bigint REFERENCES organization (id) ON DELETE SET NULL;
CREATE INDEX contact_sees_tickets_of ON contact (sees_tickets_of) WHERE sees_tickets_of IS NOT NULL;

CREATE TABLE view_right_change (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint      NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
    contact_id      bigint      REFERENCES contact (id) ON DELETE CASCADE,   -- absent: everybody
    granted         boolean     NOT NULL,
    changed_by      text        NOT NULL,             -- the name at that time
    changed_at      timestamptz NOT NULL
);
CREATE INDEX view_right_change_organization_id ON view_right_change (organization_id, id);
CREATE INDEX view_right_change_contact_id ON view_right_change (contact_id, id) WHERE contact_id IS NOT NULL;
CREATE TRIGGER view_right_change_is_never_rewritten BEFORE UPDATE ON view_right_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

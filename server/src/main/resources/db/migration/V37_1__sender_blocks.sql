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

-- Who may see all requests of their organisation: everybody of it, or the one person. Every change is kept.
ALTER TABLE organization ADD COLUMN shares_tickets boolean NOT NULL DEFAULT false;
ALTER TABLE contact ADD COLUMN sees_organization_tickets boolean NOT NULL DEFAULT false;

CREATE TABLE view_right_change (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id bigint      REFERENCES organization (id) ON DELETE CASCADE,
    contact_id      bigint      REFERENCES contact (id) ON DELETE CASCADE,
    granted         boolean     NOT NULL,
    changed_by      text        NOT NULL,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT view_right_change_is_of_one CHECK (num_nonnulls(organization_id, contact_id) = 1)
);
CREATE INDEX view_right_change_organization_id ON view_right_change (organization_id, id);
CREATE INDEX view_right_change_contact_id ON view_right_change (contact_id, id);
CREATE TRIGGER view_right_change_is_append_only BEFORE UPDATE ON view_right_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- People are looked for by parts of their names and addresses: trigrams make that an index's work (see ContactStore).
-- pg_trgm is a trusted extension: the owner of a database may add it, no superuser is needed. Written at once rather
-- than gathered, because a long list of what is gathered makes the planner avoid the index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX contact_name_parts ON contact USING gin (lower(name) gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX contact_address_parts ON contact_address USING gin (address gin_trgm_ops) WITH (fastupdate = off);

-- What came in since a day is counted without walking all that ever came.
CREATE INDEX ticket_created ON ticket (created_at) WHERE deleted_at IS NULL;

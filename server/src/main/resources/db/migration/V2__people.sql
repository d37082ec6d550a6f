-- The people of the desk: those who ask (contacts and their organisations) and those who answer (agents and teams).

CREATE TABLE organization (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL CONSTRAINT organization_name_length CHECK (length(name) BETWEEN 1 AND 200),
    note       text,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organization_name ON organization (lower(name));

-- A mail domain belongs to at most one organisation; new contacts are matched by it.
CREATE TABLE organization_domain (
    domain          text   PRIMARY KEY CONSTRAINT organization_domain_is_lower_case CHECK (domain = lower(domain)),
    organization_id bigint NOT NULL REFERENCES organization (id) ON DELETE CASCADE
);
CREATE INDEX organization_domain_organization_id ON organization_domain (organization_id);

CREATE TABLE contact (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name            text        NOT NULL CONSTRAINT contact_name_length CHECK (length(name) BETWEEN 1 AND 200),
    organization_id bigint REFERENCES organization (id) ON DELETE SET NULL,
    language        text,
    time_zone       text,
    phone           text,
    note            text,
    version         integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_organization_id ON contact (organization_id);
CREATE INDEX contact_name ON contact (lower(name), id);

-- A person is not an address: one contact has several, and an address leads to exactly one contact.
CREATE TABLE contact_address (
    address    text        PRIMARY KEY CONSTRAINT contact_address_is_lower_case CHECK (address = lower(address)),
    contact_id bigint      NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position   integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_address_contact_id ON contact_address (contact_id, position);

CREATE TABLE team (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name        text        NOT NULL CONSTRAINT team_name_length CHECK (length(name) BETWEEN 1 AND 100),
    description text,
    archived    boolean     NOT NULL DEFAULT false,
    version     integer     NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX team_name ON team (lower(name));

CREATE TABLE agent (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL CONSTRAINT agent_name_length CHECK (length(name) BETWEEN 1 AND 200),
    email        text        NOT NULL UNIQUE CONSTRAINT agent_email_is_lower_case CHECK (email = lower(email)),
    role         text        NOT NULL CONSTRAINT agent_role CHECK (role IN ('administrator', 'lead', 'agent')),
    active       boolean     NOT NULL DEFAULT true,
    language     text        NOT NULL DEFAULT 'en' CONSTRAINT agent_language CHECK (language IN ('en', 'nb', 'el')),
    theme        text        NOT NULL DEFAULT 'system'
        CONSTRAINT agent_theme CHECK (theme IN ('system', 'light', 'dark', 'contrast')),
    density      text        NOT NULL DEFAULT 'comfortable'
        CONSTRAINT agent_density CHECK (density IN ('comfortable', 'compact')),
    last_seen_at timestamptz,
    version      integer     NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE team_member (
    team_id  bigint NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    agent_id bigint NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, agent_id)
);
CREATE INDEX team_member_agent_id ON team_member (agent_id);

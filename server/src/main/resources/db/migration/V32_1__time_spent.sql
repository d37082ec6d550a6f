-- What agents spent on tickets, in whole minutes. What an entry was before a correction stands in the journal.
CREATE TABLE time_entry (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_number bigint      NOT NULL REFERENCES ticket (number),
    agent_id      bigint      NOT NULL REFERENCES agent (id),
    minutes       integer     NOT NULL CONSTRAINT time_entry_minutes CHECK (minutes BETWEEN 1 AND 6000),
    note          text        NOT NULL CONSTRAINT time_entry_note_length CHECK (length(note) <= 500),
    worked_on     date        NOT NULL,
    timed         boolean     NOT NULL,
    version       integer     NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL
);
CREATE INDEX time_entry_ticket ON time_entry (ticket_number) INCLUDE (minutes);
CREATE INDEX time_entry_agent ON time_entry (agent_id, worked_on);

-- The clock an agent has running; there is one at most.
CREATE TABLE time_running (
    agent_id      bigint PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    ticket_number bigint      NOT NULL REFERENCES ticket (number),
    started_at    timestamptz NOT NULL
);
CREATE INDEX time_running_ticket ON time_running (ticket_number);

-- A public reply that waits before it becomes a message: for the moment in which it can be taken back, or until the time
-- its writer chose. One that was stopped stays with its writer until it is taken up again or thrown away.
CREATE TABLE held_reply (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_number  bigint      NOT NULL REFERENCES ticket (number),
    agent_id       bigint      NOT NULL REFERENCES agent (id),
    text           text        NOT NULL,
    html           text,
    recipients     text[]      NOT NULL,
    cc             text[]      NOT NULL,
    attachment_ids bigint[]    NOT NULL,
    status         text,
    resolution     text,
    chosen_time    boolean     NOT NULL,
    leaves_at      timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    stopped_at     timestamptz,
    stopped_why    text CONSTRAINT held_reply_stopped_why_known
        CHECK (stopped_why IN ('requester-wrote', 'colleague-answered', 'taken-back', 'colleague-stopped', 'refused')),
    stopped_by     text,
    CONSTRAINT held_reply_stopped_for_a_reason CHECK ((stopped_at IS NULL) = (stopped_why IS NULL))
);
CREATE INDEX held_reply_ticket_number ON held_reply (ticket_number);
CREATE INDEX held_reply_agent_id ON held_reply (agent_id);

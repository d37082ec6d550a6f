-- Who wants to hear of a ticket without having it.
CREATE TABLE ticket_follower (
    ticket_number bigint      NOT NULL REFERENCES ticket (number),
    agent_id      bigint      NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    since         timestamptz NOT NULL,
    PRIMARY KEY (ticket_number, agent_id)
);
CREATE INDEX ticket_follower_agent_id ON ticket_follower (agent_id, ticket_number);

-- Whom a message names with an @; which ticket that is on, the message knows, also after a join.
CREATE TABLE mention (
    message_id bigint NOT NULL REFERENCES message (id),
    agent_id   bigint NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    PRIMARY KEY (message_id, agent_id)
);
CREATE INDEX mention_agent_id ON mention (agent_id, message_id);

-- Somebody may ask for another: the one whom the matter is about takes part as well, and is told what is said.
ALTER TABLE ticket_participant
    DROP CONSTRAINT ticket_participant_role,
    ADD CONSTRAINT ticket_participant_role CHECK (role IN ('requester', 'affected', 'cc'));

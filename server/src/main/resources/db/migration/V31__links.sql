-- How tickets are linked. What the desk noted by itself stands beside what somebody says of the same two tickets; of
-- that, there is one word at a time.
ALTER TABLE ticket_link
    DROP CONSTRAINT ticket_link_relation,
    ADD CONSTRAINT ticket_link_relation CHECK (relation IN
        ('possibly-related', 'follow-up', 'joined', 'split-from', 'related', 'child-of', 'duplicate-of', 'caused-by')),
    DROP CONSTRAINT ticket_link_pkey,
    ADD PRIMARY KEY (from_number, to_number, relation);
DELETE FROM ticket_link twice USING ticket_link once
    WHERE twice.relation = 'related' AND once.relation = 'related'
        AND twice.from_number = once.to_number AND twice.to_number = once.from_number
        AND twice.from_number > once.from_number;
CREATE UNIQUE INDEX ticket_link_one_by_hand
    ON ticket_link (least(from_number, to_number), greatest(from_number, to_number))
    WHERE relation IN ('related', 'child-of', 'duplicate-of', 'caused-by');

-- A queue is worked from the most pressing down; see RANK in TicketLists.
CREATE INDEX ticket_open_priority ON ticket
    ((CASE priority WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 END), number)
    WHERE status IN ('new', 'open', 'pending', 'on-hold') AND deleted_at IS NULL;

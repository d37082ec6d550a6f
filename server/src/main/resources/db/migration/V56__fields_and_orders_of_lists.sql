-- What filters ask of a ticket's subject and resolution is read by the ticket's language (see WrittenField). Neither is
-- partial, as that of phone numbers: of a partial index, the planner does not heed how often a value occurs.
CREATE INDEX ticket_subject_words ON ticket USING gin (to_tsvector(search_configuration(language), subject));
CREATE INDEX ticket_resolution_words ON ticket USING gin (to_tsvector(search_configuration(language), resolution));

-- The tickets of a mailbox.
CREATE INDEX ticket_mailbox_mailbox ON ticket_mailbox (mailbox_id, ticket_number);

-- Whom filters find by what is known of a person (see RequesterField); a phone number by its last digits.
CREATE INDEX contact_language ON contact (language) WHERE language IS NOT NULL;
CREATE INDEX contact_time_zone ON contact (time_zone) WHERE time_zone IS NOT NULL;
CREATE INDEX contact_phone ON contact
    (reverse(regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^00', '')) text_pattern_ops);

-- Lists in the order of statuses and of subjects; see STATUS_RANK and SUBJECT_KEY in TicketLists. The status stands
-- last so that those of one status are found without their rows.
CREATE INDEX ticket_status_order ON ticket
    ((CASE status WHEN 'new' THEN 0 WHEN 'open' THEN 1 WHEN 'pending' THEN 2 WHEN 'on-hold' THEN 3 WHEN 'solved' THEN 4
        WHEN 'closed' THEN 5 END), number, status)
    WHERE deleted_at IS NULL;
CREATE INDEX ticket_subject_order ON ticket (lower(left(subject, 100)), number) WHERE deleted_at IS NULL;

-- Lists in the order of requesters, of whom one may have asked very much.
CREATE INDEX ticket_requester_order ON ticket (requester_id, number) WHERE deleted_at IS NULL;

-- Nothing is known of how often words and keys occur before they are counted.
ANALYZE ticket, ticket_mailbox, contact;

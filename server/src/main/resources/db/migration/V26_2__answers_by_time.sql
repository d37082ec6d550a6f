-- How many mails a ticket got of late is asked of every mail that seems to be about it.
CREATE INDEX mail_fate_ticket_received ON mail_fate (ticket_number, received_at) WHERE ticket_number IS NOT NULL;
DROP INDEX mail_fate_ticket;

-- Checked apart from the change that made them, so that nobody waits while every row is read.
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_kind;
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_is_about_ticket;
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_is_about_message;
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_tells_agent;
ALTER TABLE delivery VALIDATE CONSTRAINT delivery_passes_mail_on;

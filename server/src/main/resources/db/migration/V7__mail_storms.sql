-- How often somebody wrote lately is asked of every mail that comes.
CREATE INDEX mail_fate_sender ON mail_fate (from_address, received_at) WHERE ticket_message_id IS NOT NULL;

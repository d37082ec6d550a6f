-- A mail may have found its ticket by the address its envelope names, so one that is tried again needs it again.
ALTER TABLE mail_fate ADD COLUMN envelope_to text[];   -- absent when the mail came without an envelope

-- Who let a mail in that was kept aside, by the name at that time.
ALTER TABLE mail_fate ADD COLUMN let_in_by text;

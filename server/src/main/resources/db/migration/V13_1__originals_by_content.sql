-- Before a content is discarded, the database looks for mails that name it; without an index it would read all of them.
CREATE INDEX mail_fate_raw_hash ON mail_fate USING hash (raw_hash);

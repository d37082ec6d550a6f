-- Without a Message-ID, equal mails are copies of one only within two days: later the same words are a new request.
-- The lock that lets copies in one by one decides; the second index keeps what it can of that should it ever fail.
DROP INDEX mail_fate_once_per_content;
CREATE UNIQUE INDEX mail_fate_once_per_content ON mail_fate (coalesce(mailbox_id, 0), raw_hash)
    WHERE raw_hash IS NOT NULL AND message_id IS NOT NULL;
CREATE UNIQUE INDEX mail_fate_once_per_content_and_day
    ON mail_fate (coalesce(mailbox_id, 0), raw_hash, ((received_at AT TIME ZONE 'UTC')::date))
    WHERE raw_hash IS NOT NULL AND message_id IS NULL;

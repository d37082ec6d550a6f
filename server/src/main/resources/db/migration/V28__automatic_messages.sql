-- What a machine answered without anyone having read anything: no word of the requester, so no answer quotes it. Which of
-- the messages from before were such cannot be told.
ALTER TABLE message ADD COLUMN automatic boolean NOT NULL DEFAULT false;

-- Which kinds of news there are, the program knows: each new one would have to name all the others here.
ALTER TABLE agent_notification DROP CONSTRAINT agent_notification_kind;
ALTER TABLE agent_notification ADD CONSTRAINT agent_notification_kind CHECK (kind ~ '^[a-z-]{1,40}$') NOT VALID;
ALTER TABLE agent_notification VALIDATE CONSTRAINT agent_notification_kind;
ALTER TABLE notification DROP CONSTRAINT notification_kind;
ALTER TABLE notification ADD CONSTRAINT notification_kind CHECK (kind ~ '^[a-z-]{1,40}$') NOT VALID;
ALTER TABLE notification VALIDATE CONSTRAINT notification_kind;

-- Since when a mailbox is as it is: its reader begins anew then, and has its time for a first look.
ALTER TABLE mailbox ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
UPDATE mailbox SET changed_at = created_at;

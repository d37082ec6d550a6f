-- A view that was deleted comes back as it was, under its link, for a while.
ALTER TABLE saved_view ADD COLUMN deleted_at timestamptz;

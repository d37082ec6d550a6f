-- A reply whose author may no longer answer on its ticket is left to those who may; it was kept for its author, who cannot see it.
ALTER TABLE held_reply DROP CONSTRAINT held_reply_stopped_why_known;
ALTER TABLE held_reply ADD CONSTRAINT held_reply_stopped_why_known
    CHECK (stopped_why IN
        ('requester-wrote', 'colleague-answered', 'taken-back', 'colleague-stopped', 'refused', 'author-may-not'));

-- Through which merged tickets a reply came to where it waits, the last one last: it goes back when that merge is undone.
ALTER TABLE held_reply ADD COLUMN came_from bigint[] NOT NULL DEFAULT '{}';

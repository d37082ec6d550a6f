-- New messages wait in a list beside the index, where every search compares each of them with each of its words: at the
-- 4 MB that are PostgreSQL's default, one of twenty words takes 13 ms longer. From 512 kB on they go into the index.
ALTER INDEX message_search SET (gin_pending_list_limit = 512);

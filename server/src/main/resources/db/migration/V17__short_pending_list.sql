-- Words of new messages wait in a list beside the index, which every search reads through once for each of its words:
-- 4 MB of it, PostgreSQL's default, cost a search of twenty words 15 ms.
ALTER INDEX message_search SET (gin_pending_list_limit = 512);

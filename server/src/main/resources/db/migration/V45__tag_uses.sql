-- Tags are offered where they are written, the most used first, in the moment between two keys: so their uses are counted as
-- they come and go. A change appends what it adds or takes, as tickets that are changed at the same time would wait for each
-- other's counters, or for ever; a job adds the rows up. What lies in the bin is not counted.
CREATE FUNCTION tag_key(tag text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(normalize(lower(tag), NFD), '[\u0300-\u036f]', '', 'g'); -- without case and accents

CREATE TABLE tag_use (
    tag     text   NOT NULL,
    team_id bigint REFERENCES team (id),
    tickets bigint NOT NULL,
    key     text COLLATE "C" NOT NULL GENERATED ALWAYS AS (tag_key(tag)) STORED
);
CREATE INDEX tag_use_key ON tag_use (key);

CREATE FUNCTION count_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tag_use (tag, team_id, tickets)
    SELECT tag, team_id, sum(change)
    FROM (SELECT unnest(OLD.tags) AS tag, OLD.team_id, -1 AS change WHERE OLD.deleted_at IS NULL
          UNION ALL
          SELECT unnest(NEW.tags), NEW.team_id, 1 WHERE NEW.deleted_at IS NULL) AS changes
    GROUP BY tag, team_id
    HAVING sum(change) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER ticket_tags_come AFTER INSERT ON ticket FOR EACH ROW
    WHEN (NEW.tags <> '{}') EXECUTE FUNCTION count_tags();
CREATE TRIGGER ticket_tags_change AFTER UPDATE OF tags, team_id, deleted_at ON ticket FOR EACH ROW
    WHEN ((OLD.tags <> '{}' OR NEW.tags <> '{}')
        AND (OLD.tags, OLD.team_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.tags, NEW.team_id, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION count_tags();
CREATE TRIGGER ticket_tags_go AFTER DELETE ON ticket FOR EACH ROW
    WHEN (OLD.tags <> '{}') EXECUTE FUNCTION count_tags();

INSERT INTO tag_use (tag, team_id, tickets)
SELECT tag, team_id, count(*) FROM ticket, unnest(tags) AS tag WHERE deleted_at IS NULL GROUP BY tag, team_id;

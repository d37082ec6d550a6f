-- In which zone an agent's days begin, as a name of the IANA time zone database; UTC while it is not said.
ALTER TABLE agent ADD COLUMN time_zone text CONSTRAINT agent_time_zone_length CHECK (length(time_zone) BETWEEN 1 AND 60);

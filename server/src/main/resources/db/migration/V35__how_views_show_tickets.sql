-- How a saved view shows its tickets: in which columns (none: as everybody's list), and in groups of what.
ALTER TABLE saved_view
    ADD COLUMN columns    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN grouped_by text
        CONSTRAINT saved_view_grouped_by CHECK (grouped_by IN ('status', 'priority', 'kind', 'channel', 'team', 'assignee'));

-- Which of a view's tickets are marked, each by the first that fits.
CREATE TABLE view_mark (
    view_id  bigint  NOT NULL REFERENCES saved_view (id) ON DELETE CASCADE,
    position integer NOT NULL,
    name     text    NOT NULL CONSTRAINT view_mark_name_length CHECK (length(name) BETWEEN 1 AND 40),
    filter   text    NOT NULL CONSTRAINT view_mark_filter_length CHECK (length(filter) <= 2000),
    colour   text    NOT NULL
        CONSTRAINT view_mark_colour CHECK (colour IN ('red', 'amber', 'green', 'blue', 'violet', 'grey')),
    PRIMARY KEY (view_id, position)
);

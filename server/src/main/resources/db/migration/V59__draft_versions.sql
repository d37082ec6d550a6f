-- Two windows of one agent must not write over each other's words. A draft that is begun anew starts at another number than
-- the one before it, which a window may still know.
ALTER TABLE draft ADD COLUMN version integer NOT NULL DEFAULT 1 + floor(random() * 500000000)::integer;

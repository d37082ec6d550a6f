-- What is being written with a macro does to the ticket what the macro says, also after a reload.
ALTER TABLE draft ADD COLUMN macro jsonb;

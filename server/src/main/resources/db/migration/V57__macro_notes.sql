-- Beside its answer a macro may leave a note for colleagues; HTML by language, as texts has it.
ALTER TABLE macro ADD COLUMN notes jsonb NOT NULL DEFAULT '{}';

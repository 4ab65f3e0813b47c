-- Finds ids by any part of them. Without the right to create the extension, or without its files, search still works:
-- it reads the whole table.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX aggregates_by_part_of_id ON aggregates USING gin (aggregate_id gin_trgm_ops);
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object OR invalid_schema_name THEN
        RAISE NOTICE 'Searching without trigrams: %', SQLERRM;
END
$$;

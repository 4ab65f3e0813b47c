-- Finds ids by any part of them. Without the right to create the extension, or without its files, search still works:
-- it reads the whole table. lower() also keeps the planner from taking this slow index for a plain equality, which
-- trigrams could answer too. New entries wait in a list that every search reads, so the list is kept short.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX aggregates_by_part_of_id ON aggregates USING gin (lower(aggregate_id) gin_trgm_ops)
        WITH (gin_pending_list_limit = 256);
EXCEPTION
    WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object OR invalid_schema_name THEN
        RAISE NOTICE 'Searching without trigrams: %', SQLERRM;
END
$$;

-- Where a read model lives: beside the log. Refuses what is no name of a model, and a name under which something stands
-- that is none. A model is known by the name of its key, which only make_model and index_model give, and which only a
-- table's owner could take away: so that whoever may swap models cannot swap the log.
CREATE FUNCTION model_schema(model text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
    log_schema oid := (SELECT relnamespace FROM pg_class WHERE oid = 'projections'::regclass);
BEGIN
    IF model IS NULL OR model COLLATE "C" !~ '^[a-z][a-z0-9_]{0,39}$' OR strpos(model, '__') > 0 THEN
        RAISE EXCEPTION '% is no name of a read model', quote_nullable(model) USING ERRCODE = 'invalid_name';
    END IF;
    IF EXISTS (
        SELECT FROM pg_class c WHERE c.relnamespace = log_schema AND c.relname = model AND NOT EXISTS (
            SELECT FROM pg_constraint k
            WHERE k.conrelid = c.oid AND k.contype = 'p' AND k.conname = model || '__key'))
    THEN
        RAISE EXCEPTION '% is no read model', model USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN (SELECT nspname FROM pg_namespace WHERE oid = log_schema);
END
$$;

-- Puts the table beside a served model in its place, inside the caller's transaction. Whoever might read the old one
-- may read the new one.
CREATE FUNCTION swap_model(model text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    log_schema text := model_schema(model);
    served text := format('%I.%I', log_schema, model);
    beside text := format('%I.%I', log_schema, model || '__next');
    index record;
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_constraint k WHERE k.conrelid = to_regclass(beside) AND k.contype = 'p'
            AND k.conname = model || '__next__key')
    THEN
        RAISE EXCEPTION 'no whole model stands beside %', model USING ERRCODE = 'undefined_table';
    END IF;
    IF to_regclass(served) IS NOT NULL THEN
        PERFORM open_alike(served::regclass, beside::regclass);
        EXECUTE 'DROP TABLE ' || served;
    END IF;
    EXECUTE format('ALTER TABLE %s RENAME TO %I', beside, model);
    FOR index IN
        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = served::regclass
    LOOP
        EXECUTE format('ALTER INDEX %I.%I RENAME TO %I', log_schema, index.relname,
            model || substr(index.relname, length(model || '__next') + 1));
    END LOOP;
END
$$;

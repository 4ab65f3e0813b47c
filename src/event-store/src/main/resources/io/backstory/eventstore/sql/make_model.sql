-- Makes the table beside a served model, empty and without indexes; what stood there before goes. It is open to whom
-- the list of models is open. Nothing that a caller says is run as SQL: names are quoted, types are among those here.
CREATE FUNCTION make_model(model text, column_names text[], column_types text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    beside text := format('%I.%I', model_schema(model), model || '__next');
    columns text;
BEGIN
    IF coalesce(cardinality(column_names), 0) = 0 OR EXISTS (
        SELECT FROM unnest(column_names, column_types) AS c (name, type)
        WHERE (c.name COLLATE "C" ~ '^[a-z][a-z0-9_]{0,39}$'
            AND c.type IN ('text COLLATE "C"', 'bigint', 'numeric', 'timestamptz', 'date', 'jsonb')) IS NOT TRUE)
    THEN
        RAISE EXCEPTION 'the columns of % are none', model USING ERRCODE = 'invalid_table_definition';
    END IF;
    SELECT string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.number) INTO columns
    FROM unnest(column_names, column_types) WITH ORDINALITY AS c (name, type, number);
    EXECUTE 'DROP TABLE IF EXISTS ' || beside;
    EXECUTE format('CREATE TABLE %s (%s)', beside, columns);
    PERFORM open_alike('projections'::regclass, beside::regclass);
END
$$;

-- Gives the table beside a served model its key and its indexes, and tells the planner of its rows. Returns the indexes
-- that the server cannot make and the model can do without, each with the reason.
--
-- An index is run with the rights of the tables' owner, and an expression in it could call anything. So a definition is
-- of a few forms only, whose words mean what pg_catalog says: columns, left(column, number), lower(column),
-- lower(column COLLATE "default") and to_tsvector('simple', column), each with a word behind it for its order or class.
CREATE FUNCTION index_model(model text, key_columns text[], names text[], definitions text[], optional boolean[])
RETURNS TABLE (skipped text, reason text)
LANGUAGE plpgsql AS $$
DECLARE
    beside text := format('%I.%I', model_schema(model), model || '__next');
    word CONSTANT text := '[a-z][a-z0-9_]*';
    part CONSTANT text := format(
        '(%1$s|left\(%1$s, [0-9]+\)|lower\(%1$s( COLLATE "default")?\)|to_tsvector\(''simple'', %1$s\))( %1$s)?', word);
    form CONSTANT text := format('^(USING %1$s )?\(%2$s(, %2$s)*\)$', word, part);
    wanted record;
BEGIN
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I PRIMARY KEY (%s)', beside, model || '__next__key',
        (SELECT string_agg(quote_ident(k.name), ', ' ORDER BY k.number)
        FROM unnest(key_columns) WITH ORDINALITY AS k (name, number)));
    FOR wanted IN SELECT * FROM unnest(names, definitions, optional) AS i (name, definition, optional) LOOP
        IF (wanted.name COLLATE "C" ~ '^[a-z][a-z0-9_]{0,39}$' AND wanted.definition COLLATE "C" ~ form) IS NOT TRUE
        THEN
            RAISE EXCEPTION 'an index of % is none of the forms that are allowed: %', model, wanted.definition
                USING ERRCODE = 'invalid_object_definition';
        END IF;
        BEGIN
            EXECUTE format('CREATE INDEX %I ON %s %s', model || '__next__' || wanted.name, beside, wanted.definition);
        EXCEPTION WHEN OTHERS THEN
            IF wanted.optional IS NOT TRUE THEN
                RAISE;
            END IF;
            skipped := wanted.name;
            reason := SQLERRM;
            RETURN NEXT;
        END;
    END LOOP;
    EXECUTE 'ANALYZE ' || beside;
END
$$;

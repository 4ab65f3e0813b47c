-- Takes away the table beside a served model, whole or not.
CREATE FUNCTION drop_model(model text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TABLE IF EXISTS %I.%I', model_schema(model), model || '__next');
END
$$;

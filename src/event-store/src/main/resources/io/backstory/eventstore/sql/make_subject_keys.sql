-- Gives each of these people the fresh key of the same place, unless somebody else was faster: then that one's key
-- comes back. People who were erased stay erased.
CREATE FUNCTION make_subject_keys(subjects text[], fresh bytea[], master_key text)
RETURNS TABLE (subject_id text, key bytea, wrapped_by text, erased_at timestamptz)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    -- Under a snapshot taken earlier, the faster one's key could not be seen.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Keys are made in READ COMMITTED, not in %.', current_setting('transaction_isolation')
            USING ERRCODE = 'active_sql_transaction';
    END IF;
    -- Sorted, so that two who make keys of the same people do not wait for each other.
    INSERT INTO subject_keys (subject_id, key, wrapped_by)
    SELECT wanted.subject, wanted.bytes, master_key FROM unnest(subjects, fresh) AS wanted (subject, bytes)
    ORDER BY wanted.subject COLLATE "C"
    ON CONFLICT DO NOTHING;
    RETURN QUERY SELECT k.subject_id, k.key, k.wrapped_by, k.erased_at
        FROM subject_keys k WHERE k.subject_id = ANY (subjects);
END
$$;

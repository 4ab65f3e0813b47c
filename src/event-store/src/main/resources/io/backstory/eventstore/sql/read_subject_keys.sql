-- The keys of these people, to open what was sealed with them. People without a key have no row.
CREATE FUNCTION read_subject_keys(subjects text[])
RETURNS TABLE (subject_id text, key bytea, wrapped_by text, erased_at timestamptz)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT k.subject_id, k.key, k.wrapped_by, k.erased_at
        FROM subject_keys k WHERE k.subject_id = ANY (subjects);
END
$$;

-- Destroys a person's key, for ever, and records who did it and why. One row comes back, of this erasure or of the one
-- before it; none for somebody who has no key.
CREATE FUNCTION erase_subject(subject text, actor text, why text)
RETURNS TABLE (erased_at timestamptz, erased_by text, reason text, repeated boolean)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    destroyed boolean;
BEGIN
    UPDATE subject_keys k
    SET key = NULL, wrapped_by = NULL, erased_at = clock_timestamp(), erased_by = actor, reason = why
    WHERE k.subject_id = subject AND k.key IS NOT NULL;
    destroyed := FOUND;
    IF destroyed THEN
        INSERT INTO operations (run, actor, action, subject, reason, outcome)
        VALUES (gen_random_uuid(), actor, 'erase', subject, why, 'done');
    END IF;
    RETURN QUERY SELECT k.erased_at, k.erased_by, k.reason, NOT destroyed
        FROM subject_keys k WHERE k.subject_id = subject;
END
$$;

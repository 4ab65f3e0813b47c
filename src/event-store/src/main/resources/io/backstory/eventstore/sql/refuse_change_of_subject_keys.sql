-- A key changes once, into nothing. ENABLE ALWAYS: session_replication_role = replica does not get round these.
CREATE FUNCTION refuse_change_of_subject_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.key IS NOT NULL AND NEW.key IS NULL
        AND NEW.subject_id = OLD.subject_id AND NEW.created_at = OLD.created_at THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' AND NEW.key IS NOT NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Keys of personal data are made once and erased once: % is refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege', HINT = 'What was erased cannot be brought back.';
END
$$;

CREATE TRIGGER subject_keys_are_erased_only BEFORE INSERT OR UPDATE OR DELETE ON subject_keys
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_subject_keys();
CREATE TRIGGER subject_keys_are_not_truncated BEFORE TRUNCATE ON subject_keys
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_subject_keys();
ALTER TABLE subject_keys ENABLE ALWAYS TRIGGER subject_keys_are_erased_only;
ALTER TABLE subject_keys ENABLE ALWAYS TRIGGER subject_keys_are_not_truncated;

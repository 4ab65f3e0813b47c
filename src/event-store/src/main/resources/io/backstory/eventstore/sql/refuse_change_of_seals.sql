-- ENABLE ALWAYS: session_replication_role = replica does not get round these.
CREATE FUNCTION refuse_change_of_seals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Seals never change: % on % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege', HINT = 'Seal the log again; older seals stay what they are.';
END
$$;

CREATE TRIGGER seals_are_immutable BEFORE UPDATE OR DELETE ON seals
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_seals();
CREATE TRIGGER seals_are_not_truncated BEFORE TRUNCATE ON seals
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_seals();
CREATE TRIGGER origin_is_immutable BEFORE UPDATE OR DELETE ON log_origin
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_seals();
CREATE TRIGGER origin_is_not_truncated BEFORE TRUNCATE ON log_origin
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_seals();
ALTER TABLE seals ENABLE ALWAYS TRIGGER seals_are_immutable;
ALTER TABLE seals ENABLE ALWAYS TRIGGER seals_are_not_truncated;
ALTER TABLE log_origin ENABLE ALWAYS TRIGGER origin_is_immutable;
ALTER TABLE log_origin ENABLE ALWAYS TRIGGER origin_is_not_truncated;

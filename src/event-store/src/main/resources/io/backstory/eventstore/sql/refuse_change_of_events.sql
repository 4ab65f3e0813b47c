-- ENABLE ALWAYS: session_replication_role = replica does not get round these.
CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Events never change: % on the log is refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege', HINT = 'Append an event that corrects the wrong one.';
END
$$;

CREATE TRIGGER events_are_immutable BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_events();
CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events();
ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_immutable;
ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_not_truncated;

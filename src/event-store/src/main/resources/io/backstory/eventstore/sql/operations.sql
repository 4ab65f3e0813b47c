-- Who did what to the read models, when and why. Only ever added to: a run is a line when it starts and one when it ends.
CREATE TABLE operations (
    id            bigint      NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run           uuid        NOT NULL,
    at            timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor         text        NOT NULL,
    database_user text        NOT NULL DEFAULT session_user,
    action        text        NOT NULL,
    subject       text        NOT NULL,
    reason        text        NOT NULL,
    outcome       text        NOT NULL,
    detail        json
);

CREATE FUNCTION refuse_change_of_operations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record of operations is only added to: % is refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER operations_are_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON operations
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_operations();
ALTER TABLE operations ENABLE ALWAYS TRIGGER operations_are_immutable;

-- Who may do what with a Backstory database. Run it as a superuser, in the log's schema, after the store has connected
-- once, and again after each update of the program:
--
--     psql -v ON_ERROR_STOP=1 -1 -d DATABASE -f roles.sql
--
-- It creates roles without login; give them to the users of services and people:
--
--     backstory_owner     owns everything, logs in never; nobody is a member
--     backstory_writer    appends, through the functions for it, and asks for its receipts; a service that also reads is
--                         an auditor too. Seals personal data, so it can make and read keys; it cannot read what they
--                         open
--     backstory_relay     the background workers: reads events to publish them, and stores seals
--     backstory_auditor   reads everything but the keys of personal data, changes nothing; what it does is put on record
--     backstory_support   reads masked views: what is not known to be harmless is hidden. Opens personal data
--     backstory_operator  builds, swaps and keeps up read models and rebuilds snapshots, never events; erases people
--
-- What an update adds is closed to all of them until this is run again: a table without grants is nobody's, and a
-- function that is not named here runs with its caller's rights. A new read model is open to whom the list of models is
-- open.
--
-- No role here owns or creates anything where the log lives, since it could stand in the way of a superuser's next
-- query, and a trigger on a table of one's own runs with the rights of whoever writes to it. Rebuilding a read model
-- makes and drops tables, so the operator asks the owner's functions for it: make_model, index_model, swap_model and
-- drop_model. They take names and a few known forms, never SQL, and touch nothing but read models.
--
-- Running it twice changes nothing. Roles belong to the whole server, rights to this database.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['owner', 'writer', 'relay', 'auditor', 'support', 'operator'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'backstory_' || name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS',
                'backstory_' || name);
        END IF;
    END LOOP;
END
$$;

-- Which fields of data and metadata support may see. Everything else is hidden, so that a new field is hidden until
-- somebody has looked at it. Add to it; it is not overwritten. Sealed texts are shown: they say nothing without a key.
CREATE TABLE IF NOT EXISTS support_fields (
    field text COLLATE "C" NOT NULL PRIMARY KEY
);

INSERT INTO support_fields (field)
SELECT unnest(ARRAY['amount', 'currency', 'status', 'kind', 'type', 'feeType', 'reasonCode', 'transferId',
    'userId', 'correlationId', 'causationId', 'timestamp'])
ON CONFLICT DO NOTHING;

CREATE OR REPLACE VIEW support_events WITH (security_barrier = true) AS
SELECT e.position, e.id, e.aggregate_type, e.aggregate_id, e.version, e.event_type, e.schema_version,
    CASE json_typeof(e.data) WHEN 'object' THEN (
        SELECT json_object_agg(f.key, CASE
            WHEN f.value #>> '{}' ~ '^personal:v1:.+:[A-Za-z0-9_-]{80,}$' THEN f.value
            WHEN json_typeof(f.value) IN ('object', 'array') OR NOT EXISTS (
                SELECT FROM support_fields s WHERE s.field = f.key) THEN '"hidden"'::json
            ELSE f.value END)
        FROM json_each(e.data) f)
    ELSE '"hidden"'::json END AS data,
    CASE json_typeof(e.metadata) WHEN 'object' THEN (
        SELECT json_object_agg(f.key, CASE
            WHEN json_typeof(f.value) IN ('object', 'array') OR NOT EXISTS (
                SELECT FROM support_fields s WHERE s.field = f.key) THEN '"hidden"'::json
            ELSE f.value END)
        FROM json_each(e.metadata) f)
    ELSE '"hidden"'::json END AS metadata,
    e.occurred_at, e.created_at, e.hash
FROM events e;

CREATE OR REPLACE VIEW support_aggregates WITH (security_barrier = true) AS
SELECT aggregate_id, aggregate_type, version, last_position, last_occurred_at FROM aggregates;

DO $$
DECLARE
    log_schema text := current_schema();
    object record;
BEGIN
    -- Nobody makes objects where the append functions look for their own.
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', log_schema);
    EXECUTE format('GRANT CREATE ON SCHEMA %I TO backstory_owner', log_schema);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO backstory_owner, backstory_writer, backstory_relay, backstory_auditor,'
        ' backstory_support, backstory_operator', log_schema);

    -- Everything belongs to one role that cannot log in, and nobody has a right that is not given below.
    FOR object IN
        SELECT c.relname, c.relkind FROM pg_class c
        WHERE c.relnamespace = log_schema::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
    LOOP
        EXECUTE format('ALTER %s %I.%I OWNER TO backstory_owner',
            CASE object.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
            log_schema, object.relname);
        EXECUTE format('REVOKE ALL ON %I.%I FROM PUBLIC, backstory_writer, backstory_relay, backstory_auditor,'
            ' backstory_support, backstory_operator', log_schema, object.relname);
        EXECUTE format('GRANT SELECT ON %I.%I TO backstory_auditor', log_schema, object.relname);
    END LOOP;
    FOR object IN
        SELECT p.oid::regprocedure AS signature FROM pg_proc p
        WHERE p.pronamespace = log_schema::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO backstory_owner', object.signature);
        EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC, backstory_writer, backstory_relay, backstory_auditor,'
            ' backstory_support, backstory_operator', object.signature);
    END LOOP;

    -- Not even the owner changes what happened: appends run with its rights, and those only insert.
    REVOKE ALL ON events, seals, log_origin FROM backstory_owner;
    GRANT SELECT, INSERT ON events, seals TO backstory_owner;
    GRANT SELECT ON log_origin TO backstory_owner;

    -- The same where partition-log.sql has divided the log: through the whole alone is it read and appended to, and what
    -- keeps event ids apart is as unchangeable as the log.
    FOR object IN SELECT t.relid::regclass AS part FROM pg_partition_tree('events') t WHERE t.isleaf AND t.level > 0 LOOP
        EXECUTE format('REVOKE ALL ON %s FROM backstory_owner, backstory_auditor', object.part);
    END LOOP;
    IF to_regclass(format('%I.event_ids', log_schema)) IS NOT NULL THEN
        REVOKE ALL ON event_ids FROM backstory_owner;
        GRANT SELECT, INSERT ON event_ids TO backstory_owner;
    END IF;

    -- The one way to append, and to ask what became of an append whose outcome is unknown: with the owner's rights, and a
    -- search path that no caller can put anything into.
    FOR object IN SELECT p.oid::regprocedure AS signature FROM pg_proc p
        WHERE p.pronamespace = log_schema::regnamespace
            AND p.proname IN ('append_events', 'append_to_aggregate', 'find_receipts', 'find_taken_ids')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', object.signature);
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp', object.signature, log_schema);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO backstory_writer', object.signature);
    END LOOP;

    -- Keys of personal data are reached through functions: made and read by those who seal, read by those who may know
    -- names, destroyed by the operator. That somebody was erased is no secret.
    REVOKE ALL ON subject_keys FROM backstory_owner, backstory_auditor;
    GRANT SELECT, INSERT, UPDATE ON subject_keys TO backstory_owner;
    GRANT SELECT (subject_id, created_at, erased_at, erased_by, reason) ON subject_keys
        TO backstory_auditor, backstory_support, backstory_operator;
    FOR object IN SELECT p.oid::regprocedure AS signature, p.proname FROM pg_proc p
        WHERE p.pronamespace = log_schema::regnamespace
            AND p.proname IN ('make_subject_keys', 'read_subject_keys', 'erase_subject')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', object.signature);
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp', object.signature, log_schema);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', object.signature, CASE object.proname
            WHEN 'make_subject_keys' THEN 'backstory_writer'
            WHEN 'read_subject_keys' THEN 'backstory_writer, backstory_support'
            WHEN 'erase_subject' THEN 'backstory_operator' END);
    END LOOP;

    -- Whoever reads is put on record: as the user of the session, which nobody but a superuser chooses, and never as
    -- anything but an access. So those can who may not append.
    IF to_regproc(format('%I.record_access', log_schema)) IS NOT NULL THEN
        EXECUTE format('ALTER FUNCTION %I.record_access SECURITY DEFINER', log_schema);
        EXECUTE format('ALTER FUNCTION %1$I.record_access SET search_path = pg_catalog, %1$I, pg_temp', log_schema);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %I.record_access TO backstory_writer, backstory_auditor,'
            ' backstory_support, backstory_operator', log_schema);
    END IF;

    -- The same for copies of older events: whoever may ask for them says which history, never what is in it.
    IF to_regclass(format('%I.packed_events', log_schema)) IS NOT NULL THEN
        EXECUTE format('ALTER FUNCTION %I.pack_events(text) SECURITY DEFINER', log_schema);
        EXECUTE format('ALTER FUNCTION %1$I.pack_events(text) SET search_path = pg_catalog, %1$I, pg_temp', log_schema);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %I.pack_events(text) TO backstory_writer, backstory_operator',
            log_schema);
        EXECUTE format('GRANT SELECT, DELETE ON %I.packed_events TO backstory_operator', log_schema);
    END IF;

    -- Every program asks for the schema's version before anything else.
    GRANT SELECT ON schema_versions
        TO backstory_writer, backstory_relay, backstory_support, backstory_operator;

    -- A relay publishes what is no secret of the evidence: the salts stay here.
    GRANT SELECT (position, id, aggregate_type, aggregate_id, version, event_type, schema_version, data, metadata,
        occurred_at, created_at, hash) ON events TO backstory_relay;
    GRANT SELECT ON log_head, log_origin, seals TO backstory_relay;
    GRANT INSERT (size, root, note) ON seals TO backstory_relay;

    GRANT SELECT ON support_events, support_aggregates TO backstory_support;

    GRANT SELECT ON events, aggregates, log_head, seals, log_origin, snapshots TO backstory_operator;
    GRANT INSERT, UPDATE, DELETE, TRUNCATE ON snapshots TO backstory_operator;
    GRANT SELECT, INSERT, UPDATE, DELETE ON projections, parked_events, prepared_models TO backstory_operator;

    -- When something was done, and as which database user, is not for whoever did it to say.
    GRANT SELECT, INSERT (run, actor, action, subject, reason, outcome, detail) ON operations TO backstory_operator;

    -- Read models are made, swapped and dropped through functions, with the owner's rights.
    FOR object IN SELECT p.oid::regprocedure AS signature FROM pg_proc p
        WHERE p.pronamespace = log_schema::regnamespace
            AND p.proname IN ('make_model', 'index_model', 'swap_model', 'drop_model')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', object.signature);
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %I, pg_temp', object.signature, log_schema);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO backstory_operator', object.signature);
    END LOOP;

    -- Their rows are kept up with the log by operators: of those that are served, and of those that wait beside them.
    FOR object IN SELECT c.relname FROM projections p JOIN pg_class c ON c.relname IN (p.name, p.name || '__next')
        WHERE c.relnamespace = log_schema::regnamespace AND c.relkind = 'r' AND EXISTS (
            SELECT FROM pg_constraint k
            WHERE k.conrelid = c.oid AND k.contype = 'p' AND k.conname = c.relname || '__key')
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I.%I TO backstory_operator',
            log_schema, object.relname);
    END LOOP;
END
$$;

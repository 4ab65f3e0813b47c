-- Divides the log into partitions, for one that grows to 10^9 events. Run it in the log's schema as its owner or as a
-- superuser, while no service appends, after a backup; then run roles.sql again where roles are used, and verify the log:
--
--     PGOPTIONS='-c backstory.partitions=64' psql -v ON_ERROR_STOP=1 -1 -d DATABASE -f partition-log.sql
--     psql -v ON_ERROR_STOP=1 -1 -d DATABASE -f roles.sql
--     backstory verify --db postgresql://...
--
-- It copies every event, so it needs the room of the log once more, and minutes for each 10,000,000 events: do it early.
-- It is one transaction; until it commits, and when anything is not as it should be, the log is as it was. Running it
-- twice changes nothing.
--
-- Why by hash of the aggregate's id, and not by ranges of positions. A unique key of a partitioned table must hold the
-- column that divides it. Divided by position, nothing in the database would refuse the same version of an account
-- twice, and reading an account, which is what people wait for, would look into every partition. Divided by aggregate,
-- the key of versions is the database's own as before, and an account lies in one partition. Reading by position merges
-- the partitions in order, by their indexes.
--
-- What that division cannot keep is kept by event_ids: one row for each event, filled with the log in the same
-- statement. It refuses an event id that is taken and a position that is taken, whichever aggregates they belong to, as
-- the plain table did. Ids rise with time and positions always do, so both its indexes grow at their right edge.

DO $$
DECLARE
    parts integer := coalesce(nullif(current_setting('backstory.partitions', true), ''), '32')::integer;
    part text;
    log_owner text;
    copied bigint;
BEGIN
    IF (SELECT relkind FROM pg_class WHERE oid = 'events'::regclass) = 'p' THEN
        RAISE NOTICE 'The log is divided already. Nothing was changed.';
        RETURN;
    END IF;
    IF parts NOT BETWEEN 2 AND 256 THEN
        RAISE EXCEPTION 'backstory.partitions is %, and must be 2 to 256.', parts
            USING HINT = 'As many as make partitions of 10,000,000 to 50,000,000 events.';
    END IF;
    -- Nobody appends from here on: an append waits, and goes on with the divided log.
    LOCK TABLE events IN ACCESS EXCLUSIVE MODE;
    SELECT quote_ident(pg_get_userbyid(relowner)) INTO log_owner FROM pg_class WHERE oid = 'events'::regclass;

    -- 1. The events, in the log's order also within each partition: what is read together lies together.
    CREATE TABLE events_divided (LIKE events INCLUDING STORAGE INCLUDING COMPRESSION) PARTITION BY HASH (aggregate_id);
    FOR i IN 0..parts - 1 LOOP
        part := format('events_%s', lpad(i::text, 3, '0'));
        EXECUTE format('CREATE TABLE %I PARTITION OF events_divided FOR VALUES WITH (MODULUS %s, REMAINDER %s)',
            part, parts, i);
    END LOOP;
    INSERT INTO events_divided SELECT * FROM events ORDER BY position;

    CREATE TABLE event_ids (
        id       uuid   NOT NULL,
        position bigint NOT NULL
    );
    INSERT INTO event_ids SELECT e.id, e.position FROM events e ORDER BY e.position;

    -- 2. Nothing was lost and nothing was added. That each event is what it was, verification proves by its hash.
    SELECT count(*) INTO copied FROM events_divided;
    IF copied <> (SELECT count(*) FROM events) OR
        (SELECT bit_xor(hashtextextended(position || encode(hash, 'hex'), 0)) FROM events_divided) IS DISTINCT FROM
        (SELECT bit_xor(hashtextextended(position || encode(hash, 'hex'), 0)) FROM events)
    THEN
        RAISE EXCEPTION 'The copy differs from the log. Nothing was changed.';
    END IF;

    -- 3. In the log's place. roles.sql makes its view again; any other object that stands on the log stops this here.
    DROP VIEW IF EXISTS support_events;
    DROP TABLE events;
    ALTER TABLE events_divided RENAME TO events;
    ALTER TABLE events ADD CONSTRAINT events_position PRIMARY KEY (position, aggregate_id);
    ALTER TABLE events ADD CONSTRAINT events_version UNIQUE (aggregate_id, version);
    CREATE INDEX events_by_id ON events (id);
    CREATE INDEX events_by_type ON events (event_type, position);
    CREATE INDEX events_by_aggregate_type ON events (aggregate_type, position);
    ALTER TABLE event_ids ADD CONSTRAINT events_id PRIMARY KEY (id);
    ALTER TABLE event_ids ADD CONSTRAINT events_place UNIQUE (position);

    -- 4. Nothing of it ever changes, through whichever door: TRUNCATE asks each table for its own trigger.
    CREATE TRIGGER events_are_immutable BEFORE UPDATE OR DELETE ON events
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_events();
    CREATE TRIGGER events_are_immutable BEFORE UPDATE OR DELETE ON event_ids
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_events();
    CREATE FUNCTION keep_event_ids() RETURNS trigger LANGUAGE plpgsql AS $f$
    BEGIN
        INSERT INTO event_ids (id, position) SELECT n.id, n.position FROM new_events n;
        RETURN NULL;
    END
    $f$;
    CREATE TRIGGER events_keep_their_ids AFTER INSERT ON events REFERENCING NEW TABLE AS new_events
        FOR EACH STATEMENT EXECUTE FUNCTION keep_event_ids();
    FOR part IN SELECT relid::regclass::text FROM pg_partition_tree('events') UNION ALL SELECT 'event_ids' LOOP
        EXECUTE format('CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events()', part);
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER events_are_immutable', part);
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER events_are_not_truncated', part);
        EXECUTE format('ALTER TABLE %s OWNER TO %s', part, log_owner);
    END LOOP;
    ALTER TABLE events ENABLE ALWAYS TRIGGER events_keep_their_ids;
    EXECUTE 'ALTER FUNCTION keep_event_ids() OWNER TO ' || log_owner;

    ANALYZE events;
    ANALYZE event_ids;
    RAISE NOTICE '% events in % partitions. Now run roles.sql, where roles are used, and verify the log.', copied, parts;
END
$$;

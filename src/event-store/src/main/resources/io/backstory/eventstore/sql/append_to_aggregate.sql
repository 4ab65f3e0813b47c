-- Appends one request to one aggregate: what most appends are, and what append_events does for it, without the arrays
-- and the bookkeeping that many requests need. The guarantees, the order of locks, the hashes and what comes back are
-- the same; append_events says why.
--
-- Per event: event_ids, event_types, schema_versions, data; salts holds 16 bytes for each.
CREATE FUNCTION append_to_aggregate(
    command_id text, request_hash bytea, metadata text, occurred timestamptz,
    aggregate_id text, aggregate_type text, expected bigint,
    event_ids uuid[], event_types text[], schema_versions integer[], data text[], salts bytea)
RETURNS TABLE (outcome text, receipt text, leg integer, actual_version bigint, actual_type text)
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET jit = off
SET enable_seqscan = off
SET enable_bitmapscan = off
AS $$
#variable_conflict use_variable
DECLARE
    events integer := cardinality(event_ids);
    known record;
    stands_at bigint;
    head bytea;
    base bigint;
    stamp timestamptz;
    micros bigint;
    fixed_start bytea;
    fixed_end bytea;
    hashes bytea[];
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Appends run in READ COMMITTED, not in %.', current_setting('transaction_isolation')
            USING ERRCODE = 'active_sql_transaction';
    END IF;
    IF current_setting('backstory.appended', true) = 'yes' OR set_config('backstory.appended', 'yes', true) IS NULL THEN
        RAISE EXCEPTION 'This transaction has already appended. Send all requests in one call.'
            USING ERRCODE = 'active_sql_transaction';
    END IF;

    -- 1. The command, and in a new statement what another attempt has left behind meanwhile.
    IF command_id IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(1113678699, hashtext(command_id) & 1023);
        SELECT c.request_hash, c.receipt INTO known FROM commands c WHERE c.command_id = append_to_aggregate.command_id;
        IF FOUND THEN
            IF known.request_hash = request_hash THEN
                outcome := 'R';
                receipt := known.receipt;
            ELSE
                outcome := 'O';
            END IF;
            RETURN NEXT;
            RETURN;
        END IF;
    END IF;

    -- 2. A new aggregate, where the request allows one. Nothing refuses the request once this row is its own.
    IF expected <= 0 THEN
        INSERT INTO aggregates AS s (aggregate_id, aggregate_type, version, head_hash, last_position, last_occurred_at)
        VALUES (aggregate_id, aggregate_type, 0, '\x', 0, '-infinity') ON CONFLICT DO NOTHING
        RETURNING s.version, s.aggregate_type, decode(repeat('00', 32), 'hex') INTO stands_at, actual_type, head;
    END IF;

    -- 3. The aggregate, as it is once the lock is held. A request refused for its type or version says what it is.
    IF stands_at IS NULL THEN
        SELECT s.version, s.aggregate_type, s.head_hash INTO stands_at, actual_type, head
        FROM aggregates s WHERE s.aggregate_id = append_to_aggregate.aggregate_id FOR NO KEY UPDATE;
        IF stands_at IS NULL THEN
            stands_at := 0;
            outcome := 'C';
        ELSIF actual_type <> aggregate_type THEN
            outcome := 'T';
        ELSIF expected >= 0 AND expected <> stands_at THEN
            outcome := 'C';
        END IF;
        IF outcome IS NOT NULL THEN
            leg := 1;
            actual_version := stands_at;
            RETURN NEXT;
            RETURN;
        END IF;
    END IF;

    -- 4. The head of the log, last: from here to the commit nobody else gets a position. Clock after the lock.
    -- (An update that waited for the lock evaluates clock_timestamp() again.)
    UPDATE log_head h SET position = h.position + events, created_at = greatest(clock_timestamp(), h.created_at)
    RETURNING h.position - events, h.created_at, (extract(epoch FROM h.created_at) * 1000000)::bigint
    INTO base, stamp, micros;

    -- 5. The chain.
    fixed_start := int4send(octet_length(aggregate_type)) || convert_to(aggregate_type, 'UTF8')
        || int4send(octet_length(aggregate_id)) || convert_to(aggregate_id, 'UTF8');
    fixed_end := int8send(micros) || int4send(octet_length(metadata)) || convert_to(metadata, 'UTF8');
    FOR e IN 1..events LOOP
        head := sha256('backstory-event/v1\012'::bytea || head || int8send(base + e) || uuid_send(event_ids[e])
            || fixed_start || int8send(stands_at + e)
            || int4send(octet_length(event_types[e])) || convert_to(event_types[e], 'UTF8')
            || int4send(schema_versions[e]) || fixed_end
            || sha256('backstory-data/v1\012'::bytea || substring(salts FROM (e - 1) * 16 + 1 FOR 16)
                || convert_to(data[e], 'UTF8')));
        hashes[e] := head;
    END LOOP;

    -- 6. Everything in one statement each.
    INSERT INTO events (position, id, aggregate_type, aggregate_id, version, event_type, schema_version,
        data, metadata, occurred_at, created_at, data_salt, hash)
    SELECT base + e.n, e.id, aggregate_type, aggregate_id, stands_at + e.n, e.type, e.schema_version,
        e.data::json, metadata::json, coalesce(occurred, stamp), stamp,
        substring(salts FROM (e.n::integer - 1) * 16 + 1 FOR 16), e.hash
    FROM unnest(event_ids, event_types, schema_versions, data, hashes)
        WITH ORDINALITY AS e (id, type, schema_version, data, hash, n);

    UPDATE aggregates s SET version = stands_at + events, head_hash = head,
        last_position = base + events, last_occurred_at = coalesce(occurred, stamp)
    WHERE s.aggregate_id = append_to_aggregate.aggregate_id;

    outcome := 'A';
    actual_type := NULL;
    receipt := '{"recordedAt":' || micros || ',"legs":[[' || to_json(aggregate_id) || ',' || stands_at + 1 || ','
        || stands_at + events || ',' || base + 1 || ']]}';
    IF command_id IS NOT NULL THEN
        INSERT INTO commands (command_id, request_hash, receipt, created_at)
        VALUES (command_id, request_hash, receipt::json, stamp);
    END IF;
    RETURN NEXT;
END
$$;

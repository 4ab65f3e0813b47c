-- Appends many requests in one call: each succeeds or is refused by itself, a later one sees what an earlier one did.
--
-- Arrays come in four lengths. Per request: command_ids (null: not repeatable), request_hashes, command_slots (the
-- first request of the call with the same command id), metadata, occurred, leg_counts. Per aggregate: aggregate_ids,
-- distinct; sorted by their bytes they spare a statement. Per leg, in the requests' order: leg_aggregates (index into
-- aggregate_ids), leg_types, leg_expected (-1 any, 0 none, else the version), leg_events (how many). Per event, in the
-- legs' order: event_ids, event_types, schema_versions, data; salts holds 16 bytes for each.
--
-- One row comes back per request: outcome A(ppended), R(epeated), C(onflict), O(ther content under the same command
-- id) or T(ype differs); the receipt of A and R; for C and T the leg, the version it stands at and its type.
--
-- Texts are hashed as byte length and bytes, written out: a function for it cost more than the hashing. Lengths are
-- bytes of UTF-8 because a database of any other encoding is refused.
--
-- The order of locks is the same for everybody, so there are no deadlocks: command ids, new aggregates, aggregates,
-- each sorted, and the log's head last.
--
-- What a call costs beside its rows is the number of statements and expressions that it runs: each is set up anew in
-- each transaction. So what most calls are, one event for each of some aggregates, nothing refused and nothing
-- repeated, takes two statements (steps 3 and 6); everything else takes the long way (steps 7 to 13).
CREATE OR REPLACE FUNCTION append_events(
    command_ids text[], request_hashes bytea[], command_slots integer[], metadata text[], occurred timestamptz[],
    leg_counts integer[],
    aggregate_ids text[],
    leg_aggregates integer[], leg_types text[], leg_expected bigint[], leg_events integer[],
    event_ids uuid[], event_types text[], schema_versions integer[], data text[], salts bytea)
RETURNS TABLE (outcome text, receipt text, leg integer, actual_version bigint, actual_type text)
LANGUAGE plpgsql
-- Planning for the arrays of each call took as long as running the statements, and there is but one good plan: by
-- index. The tables may have been empty when a session made it, and it is kept: indexes, always. The penalty on other
-- plans makes them look expensive enough to be compiled, which costs 100 times an append: no jit.
SET plan_cache_mode = force_generic_plan
SET jit = off
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
    requests integer := cardinality(command_ids);
    has_commands boolean := num_nulls(VARIADIC command_ids) < requests;
    knows_commands boolean := false;
    known_hashes bytea[];
    known_receipts text[];
    found_ids text[];
    versions bigint[];
    heads bytea[];
    types text[];
    last_positions bigint[];
    last_occurred timestamptz[];
    outcomes text[];
    receipts text[];
    culprits integer[];
    actual_versions bigint[];
    actual_types text[];
    accepted_event integer[];
    accepted_leg integer[];
    accepted_request integer[];
    accepted_version bigint[];
    accepted_head bytea[];
    accepted_tail bytea[];
    accepted_hash bytea[];
    accepted integer := 0;
    first_leg integer := 1;
    first_event integer := 1;
    base bigint;
    stamp timestamptz;
    stamp_micros bigint;
    stamp_bytes bytea;
    a integer;
    slot integer;
    refused boolean;
    any_refused boolean := false;
    metadata_bytes bytea;
    leg_bytes bytea;
    previous bytea;
    legs_receipt text;
    n integer := 0;
BEGIN
    -- Under a snapshot taken earlier, what is read below could be older than the locks.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Appends run in READ COMMITTED, not in %.', current_setting('transaction_isolation')
            USING ERRCODE = 'active_sql_transaction';
    END IF;
    -- A second append would take its locks after the first one's log head: a deadlock waiting to happen.
    IF current_setting('backstory.appended', true) = 'yes' THEN
        RAISE EXCEPTION 'This transaction has already appended. Send all requests in one call.'
            USING ERRCODE = 'active_sql_transaction';
    END IF;
    PERFORM set_config('backstory.appended', 'yes', true);

    -- 1. Command ids, so that two attempts of one command run one after the other. Slots bound the number of locks.
    IF has_commands THEN
        PERFORM pg_advisory_xact_lock(1113678699, keys.key) FROM (
            SELECT DISTINCT hashtext(id) & 1023 AS key FROM unnest(command_ids) AS ids (id)
            WHERE id IS NOT NULL ORDER BY key) AS keys;
    END IF;

    -- 2. New aggregates, where the request allows one, at version 0.
    IF 0 >= ANY (leg_expected) THEN
        INSERT INTO aggregates (aggregate_id, aggregate_type, version, head_hash, last_position, last_occurred_at)
        SELECT DISTINCT ON (aggregate_ids[leg.aggregate] COLLATE "C")
            aggregate_ids[leg.aggregate], leg.type, 0, '\x', 0, '-infinity'::timestamptz
        FROM unnest(leg_aggregates, leg_types, leg_expected) WITH ORDINALITY AS leg (aggregate, type, expected, n)
        WHERE leg.expected <= 0
        ORDER BY aggregate_ids[leg.aggregate] COLLATE "C", leg.n
        ON CONFLICT DO NOTHING;
    END IF;

    -- 3. All aggregates, with what they are once the lock is held: a row that changed while the lock was waited for
    -- comes as it is then. Not FOR UPDATE: nobody refers to the key.
    SELECT array_agg(locked.aggregate_id), array_agg(locked.version), array_agg(locked.head_hash),
        array_agg(locked.aggregate_type)
    INTO found_ids, versions, heads, types
    FROM (SELECT s.aggregate_id, s.version, s.head_hash, s.aggregate_type FROM aggregates s
        WHERE s.aggregate_id = ANY (aggregate_ids) ORDER BY s.aggregate_id FOR NO KEY UPDATE) AS locked;

    -- 4. One is missing, or they did not come sorted: in the order of aggregate_ids, by a new statement.
    IF found_ids IS DISTINCT FROM aggregate_ids THEN
        SELECT array_agg(coalesce(s.version, 0) ORDER BY ids.n), array_agg(s.head_hash ORDER BY ids.n),
            array_agg(s.aggregate_type ORDER BY ids.n)
        INTO versions, heads, types
        FROM unnest(aggregate_ids) WITH ORDINALITY AS ids (id, n) LEFT JOIN aggregates s ON s.aggregate_id = ids.id;
    END IF;

    -- 5. Commands that were here before, or are in this call twice.
    IF has_commands THEN
        SELECT EXISTS (SELECT FROM commands c WHERE c.command_id = ANY (command_ids))
            OR EXISTS (SELECT FROM unnest(command_slots) WITH ORDINALITY AS s (slot, n) WHERE s.slot <> s.n)
        INTO knows_commands;
    END IF;

    -- 6. One event for each aggregate, nothing refused and nothing repeated: everything in one statement. It changes
    -- the head of the log before anything else, as all the rest needs its numbers.
    IF requests = cardinality(event_ids) AND requests = cardinality(aggregate_ids)
        AND requests = cardinality(leg_aggregates) AND NOT knows_commands
        AND NOT EXISTS (
            SELECT FROM unnest(leg_aggregates, leg_types, leg_expected) AS l (aggregate, type, expected)
            WHERE (l.expected >= 0 AND l.expected <> versions[l.aggregate])
                OR (versions[l.aggregate] > 0 AND l.type <> types[l.aggregate]))
    THEN
        RETURN QUERY WITH head AS (
            -- An update that waited for the lock evaluates clock_timestamp() again.
            UPDATE log_head SET position = position + requests, created_at = greatest(clock_timestamp(), created_at)
            RETURNING position - requests AS base, created_at AS stamp,
                (extract(epoch FROM created_at) * 1000000)::bigint AS micros
        ), new AS (
            SELECT e.n, head.base + e.n AS position, e.id, aggregate_ids[e.aggregate] AS aggregate_id,
                e.aggregate_type, versions[e.aggregate] + 1 AS version, e.event_type, e.schema_version, e.data,
                e.metadata, coalesce(e.occurred_at, head.stamp) AS occurred_at, head.stamp, head.micros,
                substring(salts FROM (e.n::integer - 1) * 16 + 1 FOR 16) AS salt,
                sha256('backstory-event/v1\012'::bytea
                    || CASE versions[e.aggregate] WHEN 0 THEN decode(repeat('00', 32), 'hex')
                        ELSE heads[e.aggregate] END
                    || int8send(head.base + e.n) || uuid_send(e.id)
                    || int4send(octet_length(e.aggregate_type)) || convert_to(e.aggregate_type, 'UTF8')
                    || int4send(octet_length(aggregate_ids[e.aggregate]))
                    || convert_to(aggregate_ids[e.aggregate], 'UTF8')
                    || int8send(versions[e.aggregate] + 1)
                    || int4send(octet_length(e.event_type)) || convert_to(e.event_type, 'UTF8')
                    || int4send(e.schema_version) || int8send(head.micros)
                    || int4send(octet_length(e.metadata)) || convert_to(e.metadata, 'UTF8')
                    || sha256('backstory-data/v1\012'::bytea
                        || substring(salts FROM (e.n::integer - 1) * 16 + 1 FOR 16)
                        || convert_to(e.data, 'UTF8'))) AS hash
            FROM head CROSS JOIN unnest(leg_aggregates, leg_types, event_ids, event_types, schema_versions, data,
                metadata, occurred)
                WITH ORDINALITY AS e (aggregate, aggregate_type, id, event_type, schema_version, data, metadata,
                    occurred_at, n)
        ), stored AS (
            INSERT INTO events (position, id, aggregate_type, aggregate_id, version, event_type, schema_version,
                data, metadata, occurred_at, created_at, data_salt, hash)
            SELECT new.position, new.id, new.aggregate_type, new.aggregate_id, new.version, new.event_type,
                new.schema_version, new.data::json, new.metadata::json, new.occurred_at, new.stamp, new.salt, new.hash
            FROM new
        ), moved AS (
            UPDATE aggregates s SET version = new.version, aggregate_type = new.aggregate_type, head_hash = new.hash,
                last_position = new.position, last_occurred_at = new.occurred_at
            FROM new WHERE s.aggregate_id = new.aggregate_id
        ), told AS (
            SELECT new.n, '{"recordedAt":' || new.micros || ',"legs":[[' || to_json(new.aggregate_id) || ','
                || new.version || ',' || new.version || ',' || new.position || ']]}' AS receipt, new.stamp FROM new
        ), kept AS (
            INSERT INTO commands (command_id, request_hash, receipt, created_at)
            SELECT command_ids[told.n], request_hashes[told.n], told.receipt::json, told.stamp
            FROM told WHERE has_commands AND command_ids[told.n] IS NOT NULL
        )
        SELECT 'A', told.receipt, NULL::integer, NULL::bigint, NULL::text FROM told ORDER BY told.n;
        RETURN;
    END IF;

    -- 7. The long way, request by request. What is known of the commands:
    IF has_commands THEN
        SELECT array_agg(c.request_hash ORDER BY ids.n), array_agg(c.receipt::text ORDER BY ids.n)
        INTO known_hashes, known_receipts
        FROM unnest(command_ids) WITH ORDINALITY AS ids (id, n) LEFT JOIN commands c ON c.command_id = ids.id;
    END IF;

    last_positions := array_fill(NULL::bigint, ARRAY[cardinality(aggregate_ids)]);
    last_occurred := array_fill(NULL::timestamptz, ARRAY[cardinality(aggregate_ids)]);
    receipts := array_fill(NULL::text, ARRAY[requests]);

    -- 8. Decide. What is accepted counts versions up at once, for the requests after it.
    FOR r IN 1..requests LOOP
        slot := command_slots[r];
        refused := false;
        outcomes[r] := NULL;
        IF command_ids[r] IS NOT NULL AND known_hashes[slot] IS NOT NULL THEN
            refused := true;
            IF known_hashes[slot] = request_hashes[r] THEN
                -- The receipt of a request of this very call is not written yet: take it from there at the end.
                outcomes[r] := 'R';
                receipts[r] := known_receipts[slot];
            ELSE
                outcomes[r] := 'O';
            END IF;
        END IF;
        IF NOT refused THEN
            FOR l IN first_leg..first_leg + leg_counts[r] - 1 LOOP
                a := leg_aggregates[l];
                IF versions[a] > 0 AND types[a] <> leg_types[l] THEN
                    outcomes[r] := 'T';
                ELSIF leg_expected[l] >= 0 AND leg_expected[l] <> versions[a] THEN
                    outcomes[r] := 'C';
                END IF;
                IF outcomes[r] IS NOT NULL THEN
                    refused := true;
                    any_refused := true;
                    culprits[r] := l;
                    actual_versions[r] := versions[a];
                    actual_types[r] := types[a];
                    EXIT;
                END IF;
            END LOOP;
        ELSE
            any_refused := true;
        END IF;
        IF refused THEN
            FOR l IN first_leg..first_leg + leg_counts[r] - 1 LOOP
                first_event := first_event + leg_events[l];
            END LOOP;
        ELSE
            outcomes[r] := 'A';
            metadata_bytes := int4send(octet_length(metadata[r])) || convert_to(metadata[r], 'UTF8');
            IF command_ids[r] IS NOT NULL THEN
                known_hashes[slot] := request_hashes[r];
            END IF;
            FOR l IN first_leg..first_leg + leg_counts[r] - 1 LOOP
                a := leg_aggregates[l];
                types[a] := leg_types[l];
                leg_bytes := int4send(octet_length(leg_types[l])) || convert_to(leg_types[l], 'UTF8')
                    || int4send(octet_length(aggregate_ids[a])) || convert_to(aggregate_ids[a], 'UTF8');
                FOR e IN first_event..first_event + leg_events[l] - 1 LOOP
                    accepted := accepted + 1;
                    versions[a] := versions[a] + 1;
                    accepted_event[accepted] := e;
                    accepted_leg[accepted] := l;
                    accepted_request[accepted] := r;
                    accepted_version[accepted] := versions[a];
                    accepted_head[accepted] := uuid_send(event_ids[e]) || leg_bytes || int8send(versions[a])
                        || int4send(octet_length(event_types[e])) || convert_to(event_types[e], 'UTF8')
                        || int4send(schema_versions[e]);
                    accepted_tail[accepted] := metadata_bytes || sha256('backstory-data/v1\012'::bytea
                        || substring(salts FROM (e - 1) * 16 + 1 FOR 16) || convert_to(data[e], 'UTF8'));
                END LOOP;
                first_event := first_event + leg_events[l];
            END LOOP;
        END IF;
        first_leg := first_leg + leg_counts[r];
    END LOOP;

    IF accepted > 0 THEN
        -- 9. The head of the log, last: from here to the commit nobody else gets a position. Clock after the lock.
        -- (An update that waited for the lock evaluates clock_timestamp() again.)
        UPDATE log_head SET position = position + accepted, created_at = greatest(clock_timestamp(), created_at)
        RETURNING position - accepted, created_at INTO base, stamp;
        stamp_micros := (extract(epoch FROM stamp) * 1000000)::bigint;
        stamp_bytes := int8send(stamp_micros);

        -- 10. The chain.
        FOR i IN 1..accepted LOOP
            a := leg_aggregates[accepted_leg[i]];
            previous := heads[a];
            IF accepted_version[i] = 1 THEN
                previous := decode(repeat('00', 32), 'hex');
            END IF;
            heads[a] := sha256('backstory-event/v1\012'::bytea || previous || int8send(base + i) || accepted_head[i]
                || stamp_bytes || accepted_tail[i]);
            accepted_hash[i] := heads[a];
            last_positions[a] := base + i;
            last_occurred[a] := coalesce(occurred[accepted_request[i]], stamp);
        END LOOP;

        -- 11. Everything in one statement each.
        INSERT INTO events (position, id, aggregate_type, aggregate_id, version, event_type, schema_version,
            data, metadata, occurred_at, created_at, data_salt, hash)
        SELECT base + e.n, event_ids[e.event], leg_types[e.leg], aggregate_ids[leg_aggregates[e.leg]], e.version,
            event_types[e.event], schema_versions[e.event], data[e.event]::json, metadata[e.request]::json,
            coalesce(occurred[e.request], stamp), stamp, substring(salts FROM (e.event - 1) * 16 + 1 FOR 16), e.hash
        FROM unnest(accepted_event, accepted_leg, accepted_request, accepted_version, accepted_hash)
            WITH ORDINALITY AS e (event, leg, request, version, hash, n);

        UPDATE aggregates SET version = new.version, aggregate_type = new.type, head_hash = new.hash,
            last_position = new.position, last_occurred_at = new.occurred_at
        FROM unnest(aggregate_ids, versions, types, heads, last_positions, last_occurred)
            AS new (id, version, type, hash, position, occurred_at)
        WHERE aggregate_id = new.id AND new.position IS NOT NULL;

        -- 12. Receipts.
        first_leg := 1;
        FOR r IN 1..requests LOOP
            IF outcomes[r] = 'A' THEN
                legs_receipt := '';
                FOR l IN first_leg..first_leg + leg_counts[r] - 1 LOOP
                    legs_receipt := legs_receipt || CASE WHEN l > first_leg THEN ',' ELSE '' END || '['
                        || to_json(aggregate_ids[leg_aggregates[l]]) || ',' || accepted_version[n + 1] || ','
                        || accepted_version[n + leg_events[l]] || ',' || base + n + 1 || ']';
                    n := n + leg_events[l];
                END LOOP;
                receipts[r] := '{"recordedAt":' || stamp_micros || ',"legs":[' || legs_receipt || ']}';
                IF has_commands THEN
                    known_receipts[command_slots[r]] := receipts[r];
                END IF;
            ELSIF outcomes[r] = 'R' AND receipts[r] IS NULL THEN
                receipts[r] := known_receipts[command_slots[r]];
            END IF;
            first_leg := first_leg + leg_counts[r];
        END LOOP;
        IF has_commands THEN
            INSERT INTO commands (command_id, request_hash, receipt, created_at)
            SELECT c.id, c.hash, c.receipt::json, stamp
            FROM unnest(command_ids, request_hashes, outcomes, receipts) AS c (id, hash, outcome, receipt)
            WHERE c.outcome = 'A' AND c.id IS NOT NULL;
        END IF;
    END IF;

    -- 13. Refused requests leave nothing behind. Rows at version 0 are this transaction's: no other one commits any.
    IF any_refused THEN
        DELETE FROM aggregates WHERE aggregate_id = ANY (aggregate_ids) AND version = 0;
    END IF;

    FOR r IN 1..requests LOOP
        outcome := outcomes[r];
        receipt := receipts[r];
        leg := culprits[r];
        actual_version := actual_versions[r];
        actual_type := actual_types[r];
        RETURN NEXT;
    END LOOP;
END
$$;

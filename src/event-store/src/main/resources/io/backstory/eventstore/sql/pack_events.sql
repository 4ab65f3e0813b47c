-- Packs what is missing of an aggregate's history, in chunks of 500 versions: the same chunks whoever asks and whenever.
-- What goes in is read here, from the log; a caller can only ask. Returns how many chunks were written, at most 50: ask
-- again until none is. Blocks no append: events never change, and nothing else is locked.
--
-- Chunks of more than 1 MiB are marked as too large: such events lie outside their rows, where order gains nothing.
CREATE FUNCTION pack_events(wanted text) RETURNS integer
LANGUAGE plpgsql
-- As in append_events: the plans are kept, whatever the tables held when they were made.
SET jit = off
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
#variable_conflict use_column
DECLARE
    newest bigint;
    start bigint;
    head bytea;
    bytes bigint;
    events_found bigint;
    written integer := 0;
BEGIN
    SELECT version INTO newest FROM aggregates WHERE aggregate_id = wanted;
    FOR start IN
        SELECT r.version FROM generate_series(1, newest - 499, 500) AS r (version)
        WHERE NOT EXISTS (
            SELECT FROM packed_events p WHERE p.aggregate_id = wanted AND p.last_version = r.version + 499
                AND p.last_hash = (
                    SELECT e.hash FROM events e WHERE e.aggregate_id = wanted AND e.version = r.version + 499))
        ORDER BY r.version LIMIT 50
    LOOP
        SELECT count(*), sum(octet_length(e.data::text)::bigint + octet_length(e.metadata::text))
        INTO events_found, bytes
        FROM events e WHERE e.aggregate_id = wanted AND e.version BETWEEN start AND start + 499;
        -- An event is missing: verification says so, and a copy would hide it.
        CONTINUE WHEN events_found <> 500;
        SELECT e.hash INTO head FROM events e WHERE e.aggregate_id = wanted AND e.version = start + 499;
        INSERT INTO packed_events (aggregate_id, first_version, last_version, last_hash, facts, metadata, proofs)
        SELECT wanted, start, start + 499, head, head || c.facts, head || c.metadata, c.proofs
        FROM (
            SELECT string_agg(int8send(e.position) || timestamptz_send(e.created_at) || int4send(e.schema_version)
                    || int4send(octet_length(e.event_type)) || convert_to(e.event_type, 'UTF8')
                    || int4send(octet_length(e.data::text)) || convert_to(e.data::text, 'UTF8'), '' ORDER BY e.version)
                    AS facts,
                string_agg(int4send(octet_length(e.metadata::text)) || convert_to(e.metadata::text, 'UTF8'), ''
                    ORDER BY e.version) AS metadata,
                string_agg(uuid_send(e.id) || e.data_salt || e.hash, '' ORDER BY e.version) AS proofs
            FROM events e
            WHERE bytes <= 1048576 AND e.aggregate_id = wanted AND e.version BETWEEN start AND start + 499
        ) c
        ON CONFLICT (aggregate_id, last_version) DO UPDATE
        SET first_version = excluded.first_version, last_hash = excluded.last_hash, facts = excluded.facts,
            metadata = excluded.metadata, proofs = excluded.proofs;
        written := written + 1;
    END LOOP;
    RETURN written;
END
$$;

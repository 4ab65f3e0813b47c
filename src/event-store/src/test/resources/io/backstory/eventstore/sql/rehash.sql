-- What a superuser who knows this store would run after a rewrite: every hash, chain, head and counter made anew, so
-- that the log agrees with itself again.
CREATE FUNCTION rehash() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    e record;
    previous bytea;
BEGIN
    FOR e IN SELECT * FROM events ORDER BY position LOOP
        previous := decode(repeat('00', 32), 'hex');
        IF e.version > 1 THEN
            SELECT hash INTO previous FROM events WHERE aggregate_id = e.aggregate_id AND version = e.version - 1;
        END IF;
        UPDATE events SET hash = sha256('backstory-event/v1\012'::bytea || previous || int8send(e.position)
            || uuid_send(e.id)
            || int4send(octet_length(e.aggregate_type)) || convert_to(e.aggregate_type, 'UTF8')
            || int4send(octet_length(e.aggregate_id)) || convert_to(e.aggregate_id, 'UTF8')
            || int8send(e.version) || int4send(octet_length(e.event_type)) || convert_to(e.event_type, 'UTF8')
            || int4send(e.schema_version) || int8send((extract(epoch FROM e.created_at) * 1000000)::bigint)
            || int4send(octet_length(e.metadata::text)) || convert_to(e.metadata::text, 'UTF8')
            || sha256('backstory-data/v1\012'::bytea || e.data_salt || convert_to(e.data::text, 'UTF8')))
        WHERE position = e.position;
    END LOOP;
    DELETE FROM aggregates a WHERE NOT EXISTS (SELECT FROM events e2 WHERE e2.aggregate_id = a.aggregate_id);
    INSERT INTO aggregates (aggregate_id, aggregate_type, version, head_hash, last_position, last_occurred_at)
    SELECT DISTINCT ON (aggregate_id) aggregate_id, aggregate_type, version, hash, position, occurred_at
    FROM events ORDER BY aggregate_id, version DESC
    ON CONFLICT (aggregate_id) DO UPDATE SET version = excluded.version, head_hash = excluded.head_hash,
        last_position = excluded.last_position;
    UPDATE log_head SET position = (SELECT coalesce(max(position), 0) FROM events);
END
$$;

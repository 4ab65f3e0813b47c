-- Puts on record what the connected user did with what the log holds: one event of the aggregate access-USER, chained and
-- sealed like every other. It is for those who may read and not append, so what the database knows is not the caller's to
-- say: who did it is the user of the session, from where is the address of the connection, when is the time of recording.
-- Nothing but such an event can be written with it, and nothing can be changed. Returns the event's position.
--
-- detail_keys and detail_texts are further facts, in their order; the caller vouches for them, nobody else.
CREATE FUNCTION record_access(
    action text, what text, why text, result_count bigint, detail_keys text[], detail_texts text[])
RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    who text := session_user;
    host text := host(inet_client_addr());
    facts text;
    appended record;
BEGIN
    IF num_nulls(action, what, why, result_count, detail_keys, detail_texts) > 0
        OR array_position(detail_keys, NULL) IS NOT NULL OR array_position(detail_texts, NULL) IS NOT NULL
        OR cardinality(detail_keys) <> cardinality(detail_texts)
    THEN
        RAISE EXCEPTION 'An access needs all its facts, and a text for each detail.'
            USING ERRCODE = 'null_value_not_allowed';
    END IF;
    IF action !~ '^Access[A-Z][A-Za-z]{0,39}$' THEN
        RAISE EXCEPTION 'Only accesses are recorded here, not events of the type %.', quote_literal(left(action, 60))
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF EXISTS (SELECT FROM unnest(detail_keys) AS d (key)
            WHERE d.key !~ '^[A-Za-z][A-Za-z0-9]{0,39}$' OR d.key IN ('what', 'resultCount'))
        OR (SELECT count(DISTINCT d.key) < count(*) FROM unnest(detail_keys) AS d (key))
    THEN
        RAISE EXCEPTION 'The details of an access have names of their own, in letters and digits.'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    facts := '{"what":' || to_json(what) || ',"resultCount":' || result_count
        || coalesce((SELECT string_agg(',' || to_json(d.key) || ':' || to_json(d.words), '' ORDER BY d.n)
            FROM unnest(detail_keys, detail_texts) WITH ORDINALITY AS d (key, words, n)), '')
        || '}';
    IF octet_length(facts) + octet_length(why) > 65536 THEN
        RAISE EXCEPTION 'The record of one access has % bytes; it may have 65536.',
            octet_length(facts) + octet_length(why) USING ERRCODE = 'program_limit_exceeded';
    END IF;
    SELECT a.outcome, a.receipt INTO appended FROM append_to_aggregate(
        NULL, NULL,
        '{"userId":' || to_json(who) || coalesce(',"ip":' || to_json(host), '')
            || CASE WHEN why = '' THEN '' ELSE ',"reason":' || to_json(why) END || '}',
        NULL, 'access-' || who, 'Access', -1,
        ARRAY[gen_random_uuid()], ARRAY[action], ARRAY[1], ARRAY[facts],
        substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) FOR 16)) AS a;
    IF appended.outcome <> 'A' THEN
        RAISE EXCEPTION 'The aggregate access-% is something else already, so nothing can be recorded in it.', who
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN (appended.receipt::json #>> '{legs,0,3}')::bigint;
END
$$;

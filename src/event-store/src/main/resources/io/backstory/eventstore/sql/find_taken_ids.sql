-- Which of some ids belong to events already: what a writer is told when an append failed because of one.
CREATE FUNCTION find_taken_ids(ids uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT e.id FROM events e WHERE e.id = ANY (ids)
$$;

-- The receipts of commands that were appended: what a writer may ask whose rights are those to append and no more.
CREATE FUNCTION find_receipts(ids text[]) RETURNS TABLE (command_id text, receipt json) LANGUAGE sql STABLE AS $$
    SELECT c.command_id, c.receipt FROM commands c WHERE c.command_id = ANY (ids)
$$;

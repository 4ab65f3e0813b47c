-- Whoever may use one table may use another in the same way, besides those who may already.
CREATE FUNCTION open_alike(one regclass, another regclass) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    allowed record;
BEGIN
    FOR allowed IN
        SELECT a.privilege_type, a.grantee
        FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
        WHERE c.oid = one AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT %s ON %s TO %s', allowed.privilege_type, another,
            CASE allowed.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(allowed.grantee)) END);
    END LOOP;
END
$$;

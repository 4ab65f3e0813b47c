-- One key per person: what is sealed with it can be read while the key is here, by nobody once it is gone. The row of an
-- erased person stays as the record of the erasure. wrapped_by names the master key that a key is encrypted with; null
-- for a key that is stored as it is.
CREATE TABLE subject_keys (
    subject_id text        COLLATE "C" NOT NULL PRIMARY KEY,
    key        bytea,
    wrapped_by text,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    erased_at  timestamptz,
    erased_by  text,
    reason     text,
    CONSTRAINT a_key_or_an_erasure CHECK (CASE WHEN key IS NULL
        THEN erased_at IS NOT NULL AND erased_by IS NOT NULL AND reason IS NOT NULL AND wrapped_by IS NULL
        ELSE erased_at IS NULL AND erased_by IS NULL AND reason IS NULL END),
    CONSTRAINT keys_have_256_bits CHECK (octet_length(key) = CASE WHEN wrapped_by IS NULL THEN 32 ELSE 60 END)
);

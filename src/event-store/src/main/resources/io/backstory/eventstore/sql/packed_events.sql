-- Copies of older events, 500 of one aggregate side by side: a cache that may be emptied at any time, for reading long
-- histories, whose events lie scattered over the log. Only pack_events writes here. last_hash ties a chunk to the log:
-- where the event of that version has another hash, the chunk is ignored.
--
-- facts and metadata begin with last_hash. Per event, in order of version: facts hold position and recorded time (64
-- bits each, microseconds since 2000), schema version (32), event type and data; metadata the metadata; texts as byte
-- length (32) and UTF-8. proofs hold 64 bytes an event: id, salt, hash. All three null: too large to be worth a copy.
CREATE TABLE packed_events (
    aggregate_id  text   COLLATE "C" NOT NULL,
    first_version bigint NOT NULL,
    last_version  bigint NOT NULL,
    last_hash     bytea  NOT NULL,
    facts         bytea,
    metadata      bytea,
    proofs        bytea,
    PRIMARY KEY (aggregate_id, last_version)
);

-- Ids, salts and hashes cannot be made smaller.
ALTER TABLE packed_events ALTER COLUMN proofs SET STORAGE EXTERNAL;

-- A server built without lz4 stores plainly: its other method costs more to read than it saves.
DO $$
BEGIN
    ALTER TABLE packed_events ALTER COLUMN facts SET COMPRESSION lz4;
    ALTER TABLE packed_events ALTER COLUMN metadata SET COMPRESSION lz4;
EXCEPTION
    WHEN feature_not_supported THEN
        ALTER TABLE packed_events ALTER COLUMN facts SET STORAGE EXTERNAL;
        ALTER TABLE packed_events ALTER COLUMN metadata SET STORAGE EXTERNAL;
END
$$;

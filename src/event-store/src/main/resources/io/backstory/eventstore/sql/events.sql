-- The log. Every row is a fact and never changes; data and metadata are json, not jsonb, because their exact text is
-- what was hashed. occurred_at is derived: metadata.timestamp cut to microseconds, else created_at. It is not hashed
-- (the metadata is), and verification derives it again.
--
-- The unique key is plain. A covering one (INCLUDE event_type, data) would read long aggregates five times faster but
-- refuses rows of more than about 2,700 bytes, and beside the plain key it costs every append an eighth.
CREATE TABLE events (
    position       bigint      NOT NULL,
    id             uuid        NOT NULL,
    aggregate_type text        COLLATE "C" NOT NULL,
    aggregate_id   text        COLLATE "C" NOT NULL,
    version        bigint      NOT NULL,
    event_type     text        COLLATE "C" NOT NULL,
    schema_version integer     NOT NULL,
    data           json        NOT NULL,
    metadata       json        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    data_salt      bytea       NOT NULL,
    hash           bytea       NOT NULL,
    CONSTRAINT events_position PRIMARY KEY (position),
    CONSTRAINT events_id UNIQUE (id),
    CONSTRAINT events_version UNIQUE (aggregate_id, version)
);

CREATE INDEX events_by_type ON events (event_type, position);
CREATE INDEX events_by_aggregate_type ON events (aggregate_type, position);

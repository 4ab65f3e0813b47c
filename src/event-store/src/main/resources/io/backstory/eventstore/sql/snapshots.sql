-- Stored states: a cache that may be emptied at any time. event_hash ties a state to the event it was made after.
CREATE TABLE snapshots (
    aggregate_id    text        COLLATE "C" NOT NULL,
    reducer         text        COLLATE "C" NOT NULL,
    reducer_version integer     NOT NULL,
    version         bigint      NOT NULL,
    event_hash      bytea       NOT NULL,
    state           json        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (aggregate_id, reducer, reducer_version, version)
);

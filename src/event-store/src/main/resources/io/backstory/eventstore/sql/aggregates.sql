-- One row per aggregate: what appends lock, its current version and the head of its hash chain. No index on a column
-- that an append changes, and room in the page, so that updates stay inside it (HOT).
CREATE TABLE aggregates (
    aggregate_id     text        COLLATE "C" NOT NULL PRIMARY KEY,
    aggregate_type   text        COLLATE "C" NOT NULL,
    version          bigint      NOT NULL,
    head_hash        bytea       NOT NULL,
    last_position    bigint      NOT NULL,
    last_occurred_at timestamptz NOT NULL
) WITH (fillfactor = 70);

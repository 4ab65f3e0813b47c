-- The counter: one row, updated last in every append and held to its commit. That makes positions gapless and their
-- order the order of commits, and created_at never runs backwards.
CREATE TABLE log_head (
    only_row   boolean     NOT NULL DEFAULT true PRIMARY KEY CHECK (only_row),
    position   bigint      NOT NULL,
    created_at timestamptz NOT NULL
) WITH (fillfactor = 10);

INSERT INTO log_head (position, created_at) VALUES (0, clock_timestamp());

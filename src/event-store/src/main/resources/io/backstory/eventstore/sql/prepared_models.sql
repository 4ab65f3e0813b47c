-- Read models that were built beside those that are served, and wait to be swapped or discarded. parked: like
-- parked_events, of the prepared model. The position moves in the transaction that writes the rows.
CREATE TABLE prepared_models (
    projection text        COLLATE "C" NOT NULL PRIMARY KEY REFERENCES projections (name) ON DELETE CASCADE,
    version    integer     NOT NULL,
    position   bigint      NOT NULL,
    parked     json        NOT NULL,
    actor      text        NOT NULL,
    reason     text        NOT NULL,
    built_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    millis     bigint      NOT NULL
) WITH (fillfactor = 50);

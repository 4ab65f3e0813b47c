-- Events that a projection could not take, one for each aggregate: its later events wait behind it.
CREATE TABLE parked_events (
    projection   text        COLLATE "C" NOT NULL REFERENCES projections (name) ON DELETE CASCADE,
    aggregate_id text        COLLATE "C" NOT NULL,
    position     bigint      NOT NULL,
    reason       text        NOT NULL,
    waiting      bigint      NOT NULL,
    since        timestamptz NOT NULL,
    PRIMARY KEY (projection, aggregate_id)
);

-- What was signed of the log: so many events, with this root over their hashes (RFC 6962), as a C2SP checkpoint. The
-- key is outside the database. Rows never change, like events; a changed or missing one is found by verification.
CREATE TABLE seals (
    size       bigint      NOT NULL PRIMARY KEY CHECK (size > 0),
    root       bytea       NOT NULL,
    note       text        COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Names this log in its seals, so that the seal of another log is never taken for one of this.
CREATE TABLE log_origin (
    only_row boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (only_row),
    origin   text    COLLATE "C" NOT NULL
);

INSERT INTO log_origin (origin) VALUES ('backstory/' || gen_random_uuid());

-- What makes an append repeatable: the receipt of every command that carried an id.
CREATE TABLE commands (
    command_id   text        COLLATE "C" NOT NULL PRIMARY KEY,
    request_hash bytea       NOT NULL,
    receipt      json        NOT NULL,
    created_at   timestamptz NOT NULL
);

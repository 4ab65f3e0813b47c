-- One row per read model. version 0: none is built yet. The checkpoint moves in the transaction that writes the rows.
-- The run_ columns say who holds the advisory lock of that kind; without the lock they say who held it last.
CREATE TABLE projections (
    name            text        COLLATE "C" NOT NULL PRIMARY KEY,
    id              integer     NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
    version         integer     NOT NULL DEFAULT 0,
    position        bigint      NOT NULL DEFAULT 0,
    built_at        timestamptz,
    rebuild_by      text,
    rebuild_since   timestamptz,
    catch_up_by     text,
    catch_up_since  timestamptz
) WITH (fillfactor = 50);

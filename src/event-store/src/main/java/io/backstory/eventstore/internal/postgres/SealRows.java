package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.evidence.StoredSeal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of seals: size, note, created_at. */
final class SealRows {

    private SealRows() {}

    static List<StoredSeal> list(ResultSet rows) throws SQLException {
        List<StoredSeal> seals = new ArrayList<>();
        while (rows.next()) {
            seals.add(new StoredSeal(rows.getLong(1), rows.getString(2), Timestamps.read(rows, 3)));
        }
        return seals;
    }
}

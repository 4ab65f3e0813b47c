package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.ExpectedVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A call of one of the two functions that append; both answer with the same columns, a row for each request. */
sealed interface AppendStatement permits AppendArrays, AppendToAggregate {

    /** The function that does least for these requests. */
    static AppendStatement of(List<AppendRequest> requests) {
        return requests.size() == 1 && requests.getFirst().appends().size() == 1
                ? new AppendToAggregate(requests.getFirst())
                : new AppendArrays(requests);
    }

    /** With a place for each parameter. */
    String sql();

    /** Sets them. */
    void bind(Connection connection, PreparedStatement statement) throws SQLException;

    /** As the functions take it. */
    static long expected(ExpectedVersion expected) {
        return switch (expected) {
            case ExpectedVersion.Any unused -> -1;
            case ExpectedVersion.None unused -> 0;
            case ExpectedVersion.Exactly exactly -> exactly.version();
        };
    }
}

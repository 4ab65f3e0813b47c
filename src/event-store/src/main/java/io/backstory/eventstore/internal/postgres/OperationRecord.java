package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.projection.Operation;
import io.backstory.eventstore.projection.Operation.Outcome;
import io.backstory.eventstore.projection.PreparedModel;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run in the record of operations. */
record OperationRecord(UUID run, String action, String subject, String by, String reason) {

    private static final String LINES = "SELECT run, at, actor, database_user, action, subject, reason, outcome, detail"
            + " FROM operations ORDER BY id";

    static OperationRecord started(Session session, RebuildOrder order, String action) throws SQLException {
        return started(session, action, order.projection(), order.by(), order.reason());
    }

    static OperationRecord started(Session session, String action, String subject, String by, String reason)
            throws SQLException {
        OperationRecord operation = new OperationRecord(UUID.randomUUID(), action, subject, by, reason);
        operation.add(session, Outcome.STARTED, null);
        return operation;
    }

    void done(Session session, @Nullable ObjectNode detail) throws SQLException {
        add(session, Outcome.DONE, detail);
    }

    /** On record even when the work was cancelled; what then fails goes along with the failure. */
    void ended(Session session, Throwable why) {
        Outcome outcome = why instanceof CancellationException ? Outcome.CANCELLED : Outcome.FAILED;
        try {
            Cancellation.NEVER.call(() -> {
                add(session, outcome, JsonNodeFactory.instance.objectNode().put("message", why.getMessage()));
                return outcome;
            });
        } catch (Exception alsoFailed) {
            why.addSuppressed(alsoFailed);
        }
    }

    private void add(Session session, Outcome outcome, @Nullable ObjectNode detail) throws SQLException {
        session.execute(
                "INSERT INTO operations (run, actor, action, subject, reason, outcome, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?::json)",
                run,
                by,
                action,
                subject,
                reason,
                outcome.name().toLowerCase(Locale.ROOT),
                detail == null ? null : StrictJson.write(detail));
    }

    /** The figures of a rebuild. */
    static ObjectNode detail(RebuildResult result) {
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("version", result.version())
                .put("position", result.position())
                .put("rows", result.rows())
                .put("parked", result.parked())
                .put("millis", result.elapsed().toMillis());
        ModelComparison comparison = result.comparison();
        if (comparison != null) {
            detail.put("added", comparison.added())
                    .put("removed", comparison.removed())
                    .put("changed", comparison.changed())
                    .put("oldSum", text(comparison.oldSum()))
                    .put("newSum", text(comparison.newSum()));
        }
        return detail;
    }

    /** The figures of a model that waits. */
    static ObjectNode detail(PreparedModel model) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", model.version())
                .put("position", model.position())
                .put("rows", model.rows())
                .put("parked", model.parked())
                .put("millis", model.elapsed().toMillis());
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    static List<Operation> newest(Session session, int limit) throws SQLException {
        List<Operation> found = new ArrayList<>();
        session.query(LINES + " DESC LIMIT ?", rows -> each(rows, found::add), limit);
        return List.copyOf(found);
    }

    /** Inside a transaction. */
    static long all(Session session, Consumer<Operation> consumer) throws SQLException {
        return session.stream(LINES, rows -> each(rows, consumer));
    }

    private static long each(ResultSet rows, Consumer<Operation> consumer) throws SQLException {
        long count = 0;
        while (rows.next()) {
            String detail = rows.getString(9);
            consumer.accept(new Operation(
                    rows.getObject(1, UUID.class),
                    Timestamps.read(rows, 2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getString(7),
                    Outcome.valueOf(rows.getString(8).toUpperCase(Locale.ROOT)),
                    detail == null ? null : StrictJson.parse(detail)));
            count++;
        }
        return count;
    }
}

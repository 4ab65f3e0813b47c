package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.VersionConflictException;
import io.backstory.eventstore.internal.json.StrictJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Appends: one round trip, one transaction. */
final class AppendCall {

    private final Connections connections;
    private final AppendRules rules;
    private final EventIdConflicts idConflicts;

    AppendCall(Connections connections, AppendRules rules) {
        this.connections = connections;
        this.rules = rules;
        this.idConflicts = new EventIdConflicts(connections);
    }

    /** One outcome per request, in order. */
    List<AppendOutcome> append(List<AppendRequest> requests) {
        @Nullable AppendOutcome[] outcomes = new AppendOutcome[requests.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = refusal(requests.get(i));
        }
        send(requests, outcomes);
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    /** The receipt of an earlier command. */
    Optional<AppendReceipt> receipt(String commandId) {
        return connections.query(
                "SELECT receipt FROM find_receipts(ARRAY[?::text])",
                List.of(commandId),
                rows -> rows.next() ? Optional.of(receipt(rows.getString(1), true)) : Optional.empty());
    }

    private @Nullable AppendOutcome refusal(AppendRequest request) {
        try {
            rules.check(request);
            return null;
        } catch (AppendRefusedException refused) {
            return new AppendOutcome.Refused(refused);
        }
    }

    /** Sends what has no outcome yet, again as long as event ids turn out to be taken. */
    private void send(List<AppendRequest> requests, @Nullable AppendOutcome[] outcomes) {
        while (true) {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < outcomes.length; i++) {
                if (outcomes[i] == null) {
                    open.add(i);
                }
            }
            if (open.isEmpty()) {
                return;
            }
            List<AppendRequest> sent = open.stream().map(requests::get).toList();
            try {
                List<AppendOutcome> received = call(sent);
                for (int i = 0; i < sent.size(); i++) {
                    outcomes[open.get(i)] = received.get(i);
                }
            } catch (DuplicateEventId duplicate) {
                List<@Nullable AppendOutcome> refused = idConflicts.refuse(sent, duplicate.getCause());
                for (int i = 0; i < sent.size(); i++) {
                    outcomes[open.get(i)] = refused.get(i);
                }
            }
        }
    }

    private List<AppendOutcome> call(List<AppendRequest> requests) throws DuplicateEventId {
        AppendStatement append = AppendStatement.of(requests);
        boolean sent = false;
        try (Connection connection = connections.take();
                PreparedStatement statement = connection.prepareStatement(append.sql())) {
            append.bind(connection, statement);
            sent = true;
            try (ResultSet rows = statement.executeQuery()) {
                return outcomes(requests, rows);
            }
        } catch (SQLException failed) {
            if (SqlErrors.isDuplicateEventId(failed)) {
                throw new DuplicateEventId(failed);
            }
            throw sent ? SqlErrors.translateAppend(failed) : SqlErrors.translate(failed);
        }
    }

    private static List<AppendOutcome> outcomes(List<AppendRequest> requests, ResultSet rows) throws SQLException {
        List<AppendOutcome> outcomes = new ArrayList<>(requests.size());
        int firstLeg = 1;
        for (AppendRequest request : requests) {
            rows.next();
            outcomes.add(outcome(request, firstLeg, rows));
            firstLeg += request.appends().size();
        }
        return outcomes;
    }

    private static AppendOutcome outcome(AppendRequest request, int firstLeg, ResultSet row) throws SQLException {
        String outcome = row.getString(1);
        return switch (outcome) {
            case "A" -> new AppendOutcome.Appended(receipt(row.getString(2), false));
            case "R" -> new AppendOutcome.Appended(receipt(row.getString(2), true));
            default -> new AppendOutcome.Refused(refused(outcome, request, firstLeg, row));
        };
    }

    private static EventStoreException refused(String outcome, AppendRequest request, int firstLeg, ResultSet row)
            throws SQLException {
        if (outcome.equals("O")) {
            return new AppendRefusedException(
                    "The command id %s was used before, for other content. Nothing was appended. Use a new id for a new command."
                            .formatted(request.commandId()));
        }
        AggregateAppend leg = request.appends().get(row.getInt(3) - firstLeg);
        if (outcome.equals("T")) {
            return new AppendRefusedException("%s is of type %s, not %s. Nothing was appended."
                    .formatted(leg.aggregateId(), row.getString(5), leg.aggregateType()));
        }
        return new VersionConflictException(leg.aggregateId(), leg.expected(), row.getLong(4));
    }

    private static AppendReceipt receipt(String json, boolean repeated) {
        JsonNode receipt = StrictJson.parse(json);
        List<AppendReceipt.Leg> legs = new ArrayList<>();
        for (JsonNode leg : receipt.get("legs")) {
            legs.add(new AppendReceipt.Leg(
                    leg.get(0).textValue(),
                    leg.get(1).longValue(),
                    leg.get(2).longValue(),
                    leg.get(3).longValue()));
        }
        return new AppendReceipt(
                legs, Timestamps.ofMicros(receipt.get("recordedAt").longValue()), repeated);
    }

    /** The whole call was rolled back because of an id. */
    private static final class DuplicateEventId extends Exception {
        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        DuplicateEventId(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        @Override
        public synchronized SQLException getCause() {
            return cause;
        }
    }
}

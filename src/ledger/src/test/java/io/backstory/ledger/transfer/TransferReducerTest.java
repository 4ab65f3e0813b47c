package io.backstory.ledger.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.Reduction;
import io.backstory.ledger.TestEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransferReducerTest {

    private static final String ORDER = """
            {"from":"acc-1","to":"acc-2","amount":"200.00","currency":"EUR","purpose":"rent"}""";
    private static final String WHY = "{\"reason\":\"because\"}";

    private final TransferReducer reducer = new TransferReducer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TransferInitiated",
                "TransferInitiated TransferApproved",
                "TransferInitiated TransferRejected",
                "TransferInitiated TransferFailed",
                "TransferInitiated TransferApproved TransferFailed",
                "TransferInitiated TransferApproved TransferExecuted",
                "TransferInitiated TransferApproved TransferExecuted TransferReversed"
            })
    void takesEveryValidLifeAndComesBackFromItsJson(String life) {
        TransferState state = after(life);
        assertThat(reducer.fromJson(reducer.toJson(state))).isEqualTo(state);
        String last = life.substring(life.lastIndexOf("Transfer") + "Transfer".length());
        assertThat(reducer.toJson(state).path("status").textValue()).isEqualToIgnoringCase(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TransferApproved",
                "TransferInitiated TransferInitiated",
                "TransferInitiated TransferExecuted",
                "TransferInitiated TransferReversed",
                "TransferInitiated TransferApproved TransferRejected",
                "TransferInitiated TransferApproved TransferReversed",
                "TransferInitiated TransferRejected TransferApproved",
                "TransferInitiated TransferApproved TransferExecuted TransferFailed",
                "TransferInitiated TransferApproved TransferExecuted TransferReversed TransferReversed"
            })
    void refusesEveryOtherLife(String life) {
        assertThatExceptionOfType(ReducerFailedException.class).isThrownBy(() -> after(life));
    }

    @Test
    void theStateTellsWhoDidWhatWhenAndWhy() {
        assertThat(reducer.toJson(after("TransferInitiated TransferApproved TransferExecuted TransferReversed"))
                        .toString())
                .isEqualTo(
                        "{\"transferId\":\"trf-1\",\"amount\":\"200.00\",\"currency\":\"EUR\",\"status\":\"reversed\","
                                + "\"fourEyes\":\"kept\",\"from\":\"acc-1\",\"to\":\"acc-2\",\"purpose\":\"rent\","
                                + "\"initiatedBy\":\"user-1\",\"initiatedAt\":\"2026-03-14T10:00:01Z\","
                                + "\"approvedBy\":\"user-2\",\"approvedAt\":\"2026-03-14T10:00:02Z\","
                                + "\"executedBy\":\"user-3\",\"executedAt\":\"2026-03-14T10:00:03Z\","
                                + "\"reversedBy\":\"user-4\",\"reversedAt\":\"2026-03-14T10:00:04Z\",\"reversedReason\":\"because\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "l.moreau | m.keller | {} | kept",
                "l.moreau | l.moreau | {\"override\":true,\"reason\":\"alone on duty\"} | overridden",
                "l.moreau | l.moreau | {} | broken",
                "`` | m.keller | {} | broken",
                "l.moreau | `` | {} | broken"
            })
    void fourEyesAreShownAsTheyWere(String initiator, String approver, String approval, String shown) {
        TransferState initiated =
                Reduction.step(reducer, reducer.initial("trf-1"), event(1, "TransferInitiated", ORDER, initiator));
        TransferState approved = Reduction.step(reducer, initiated, event(2, "TransferApproved", approval, approver));
        assertThat(reducer.toJson(initiated).path("fourEyes").textValue()).isEqualTo("pending");
        assertThat(reducer.toJson(approved).path("fourEyes").textValue()).isEqualTo(shown);
        assertThat(reducer.fromJson(reducer.toJson(approved))).isEqualTo(approved);
    }

    @Test
    void aTransferThatIsRejectedNeedsNoFourEyes() {
        assertThat(reducer.toJson(after("TransferInitiated TransferRejected"))
                        .path("fourEyes")
                        .textValue())
                .isEqualTo("not needed");
    }

    @Test
    void beforeItsFirstEventItIsOnlyAnId() {
        TransferState none = reducer.initial("trf-1");
        assertThat(reducer.toJson(none).toString()).isEqualTo("{\"transferId\":\"trf-1\",\"status\":\"uninitiated\"}");
        assertThat(reducer.fromJson(reducer.toJson(none))).isEqualTo(none);
    }

    private TransferState after(String life) {
        TransferState state = reducer.initial("trf-1");
        long version = 0;
        for (String type : life.split(" ", -1)) {
            version++;
            String data = switch (type) {
                case "TransferInitiated" -> ORDER;
                case "TransferApproved", "TransferExecuted" -> "{}";
                default -> WHY;
            };
            state = Reduction.step(reducer, state, event(version, type, data, "user-" + version));
        }
        return state;
    }

    private static Event event(long version, String type, String data, String user) {
        String metadata = "{\"userId\":\"%s\",\"timestamp\":\"2026-03-14T10:00:0%dZ\"}".formatted(user, version);
        return TestEvents.event("Transfer", "trf-1", version, type, data, metadata);
    }
}

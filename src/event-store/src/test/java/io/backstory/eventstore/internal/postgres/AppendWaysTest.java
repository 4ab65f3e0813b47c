package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.LogCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An append goes one of three ways through the database: by itself, as one of many with an event each, or request by
 * request. Whichever it is, what is stored, hashed and answered is the same.
 */
final class AppendWaysTest {

    /** The second is sorted before the first by Java, and behind it by PostgreSQL. */
    private static final List<String> IDS = List.of("\uFF5E", "\uD83D\uDE00", "ü", "a", "Z", "b");

    private final TestDatabase database = new TestDatabase();
    private EventStore store;

    @BeforeEach
    void open() {
        store = database.open(List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AppendRequest request(String id, ExpectedVersion expected, int events) {
        List<NewEvent> all = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            all.add(NewEvent.of(
                    "Gebühr", JsonText.of("{\"amount\":\"1." + i + "\",\"text\":\"€ \\\" \uD83D\uDE00\"}")));
        }
        return AppendRequest.to("Konto", id, expected, all, metadata());
    }

    private static Metadata metadata() {
        return Metadata.by("ána")
                .occurredAt(Instant.parse("2026-03-14T12:00:00.123456789Z"))
                .build();
    }

    private List<AppendReceipt.Leg> append(AppendRequest... requests) {
        return store.appendAll(List.of(requests)).stream()
                .map(AppendOutcome::orThrow)
                .flatMap(receipt -> receipt.legs().stream())
                .toList();
    }

    private static AppendRequest[] toAll(ExpectedVersion expected) {
        return IDS.stream().map(id -> request(id, expected, 1)).toArray(AppendRequest[]::new);
    }

    @Test
    void theChainHoldsOverAllWays() {
        for (int i = 0; i < IDS.size(); i++) {
            assertThat(append(request(IDS.get(i), ExpectedVersion.none(), 2)))
                    .containsExactly(new AppendReceipt.Leg(IDS.get(i), 1, 2, 1 + 2 * i));
        }
        List<AppendReceipt.Leg> together = append(toAll(ExpectedVersion.exactly(2)));
        for (int i = 0; i < IDS.size(); i++) {
            assertThat(together.get(i)).isEqualTo(new AppendReceipt.Leg(IDS.get(i), 3, 3, 13 + i));
        }
        AppendRequest transfer = new AppendRequest(
                null,
                List.of(
                        new AggregateAppend(
                                "Konto",
                                "b",
                                ExpectedVersion.exactly(3),
                                request("b", ExpectedVersion.any(), 2)
                                        .appends()
                                        .getFirst()
                                        .events()),
                        request("a", ExpectedVersion.exactly(3), 1).appends().getFirst()),
                metadata());
        assertThat(append(transfer, request("b", ExpectedVersion.exactly(5), 1)))
                .containsExactly(
                        new AppendReceipt.Leg("b", 4, 5, 19),
                        new AppendReceipt.Leg("a", 4, 4, 21),
                        new AppendReceipt.Leg("b", 6, 6, 22));
        append(toAll(ExpectedVersion.any()));
        append(request("b", ExpectedVersion.exactly(7), 3));

        assertThat(store.verify(ProgressListener.NONE)).isEqualTo(new LogCheck.Intact(31, IDS.size()));
    }

    @Test
    void whatIsStoredIsTheSameWhicheverWayItCame() throws Exception {
        append(request("alone", ExpectedVersion.none(), 1));
        append(request("with", ExpectedVersion.none(), 1), request("others", ExpectedVersion.any(), 1));
        append(
                request("in", ExpectedVersion.none(), 1),
                request("turn", ExpectedVersion.none(), 1),
                request("turn", ExpectedVersion.exactly(1), 1));

        assertThat(store.page(EventQuery.all(), 100).stream().filter(event -> event.version() == 1))
                .hasSize(5)
                .extracting(Event::aggregateType, Event::eventType, Event::schemaVersion, Event::data, Event::metadata)
                .containsOnly(tuple(
                        "Konto",
                        "Gebühr",
                        1,
                        request("x", ExpectedVersion.none(), 1)
                                .appends()
                                .getFirst()
                                .events()
                                .getFirst()
                                .data(),
                        metadata()));
        assertThat(database.value("SELECT count(DISTINCT (occurred_at, octet_length(data_salt), octet_length(hash)))"
                        + " FROM events"))
                .isEqualTo("1");
        assertThat(database.value("SELECT bool_and(a.last_position = e.position AND a.head_hash = e.hash"
                        + " AND a.version = e.version AND a.last_occurred_at = e.occurred_at)"
                        + " FROM aggregates a JOIN LATERAL (SELECT * FROM events e"
                        + " WHERE e.aggregate_id = a.aggregate_id ORDER BY version DESC LIMIT 1) e ON true"))
                .isEqualTo("t");
    }

    @Test
    void aCommandIsKnownWhicheverWayItCameFirst() {
        AppendRequest alone = request("a", ExpectedVersion.none(), 1).withCommandId("alone");
        AppendRequest together = request("b", ExpectedVersion.none(), 1).withCommandId("together");
        AppendRequest other = request("c", ExpectedVersion.none(), 1);
        AppendReceipt first = store.append(alone);
        AppendReceipt second =
                store.appendAll(List.of(other, together)).getLast().orThrow();

        assertThat(store.append(together).legs()).isEqualTo(second.legs());
        assertThat(store.append(together).repeated()).isTrue();
        AppendReceipt again = store.appendAll(List.of(alone, request("d", ExpectedVersion.none(), 1)))
                .getFirst()
                .orThrow();
        assertThat(again.legs()).isEqualTo(first.legs());
        assertThat(again.recordedAt()).isEqualTo(first.recordedAt());
        assertThat(again.repeated()).isTrue();
        assertThat(store.receipt("together").orElseThrow().legs()).isEqualTo(second.legs());
        assertThat(store.head()).isEqualTo(4);
    }
}

package io.backstory.eventstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.VersionConflictException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Appends by one writer. */
public abstract class AppendContract extends StoreContract {

    @Test
    void numbersVersionsAndPositionsFromOne() {
        AppendReceipt first = append("a", ExpectedVersion.none(), put(1), put(2));
        AppendReceipt second = append("b", ExpectedVersion.none(), put(3));

        assertThat(first.legs()).containsExactly(new AppendReceipt.Leg("a", 1, 2, 1));
        assertThat(second.legs()).containsExactly(new AppendReceipt.Leg("b", 1, 1, 3));
        assertThat(first.repeated()).isFalse();
        assertThat(all(EventQuery.all())).extracting(Event::position).containsExactly(1L, 2L, 3L);
        assertThat(store.head()).isEqualTo(3);
    }

    @Test
    void givesBackWhatWasAppended() {
        NewEvent event = NewEvent.of("Made", 3, json("{ \"owner\" : \"Ana\" }"));

        AppendReceipt receipt = append("a", ExpectedVersion.none(), event);

        Event stored = store.byId(event.id()).orElseThrow();
        assertThat(stored.aggregateType()).isEqualTo("Purse");
        assertThat(stored.aggregateId()).isEqualTo("a");
        assertThat(stored.eventType()).isEqualTo("Made");
        assertThat(stored.schemaVersion()).isEqualTo(3);
        assertThat(stored.data().text()).isEqualTo("{ \"owner\" : \"Ana\" }");
        assertThat(stored.metadata()).isEqualTo(TELLER);
        assertThat(stored.recordedAt()).isEqualTo(receipt.recordedAt());
    }

    @Test
    void refusesAnOldVersionAndNamesBoth() {
        append("a", ExpectedVersion.none(), put(1), put(2));

        assertThatThrownBy(() -> append("a", ExpectedVersion.exactly(1), put(3)))
                .isInstanceOfSatisfying(VersionConflictException.class, conflict -> {
                    assertThat(conflict.aggregateId()).isEqualTo("a");
                    assertThat(conflict.expected()).isEqualTo(ExpectedVersion.exactly(1));
                    assertThat(conflict.actual()).isEqualTo(2);
                });
        assertThat(store.head()).isEqualTo(2);
    }

    @Test
    void refusesAVersionThatDoesNotExistYet() {
        assertThatThrownBy(() -> append("a", ExpectedVersion.exactly(5), put(3)))
                .isInstanceOfSatisfying(
                        VersionConflictException.class,
                        conflict -> assertThat(conflict.actual()).isZero());
        assertThat(store.summary("a")).isEmpty();
    }

    @Test
    void refusesANewAggregateThatExists() {
        append("a", ExpectedVersion.none(), put(1));

        assertThatThrownBy(() -> append("a", ExpectedVersion.none(), put(1)))
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("no events yet")
                .hasMessageContaining("version 1");
    }

    @Test
    void appendsAnywhereWhenAnyVersionIsExpected() {
        append("a", ExpectedVersion.any(), put(1));
        AppendReceipt receipt = append("a", ExpectedVersion.any(), put(1));

        assertThat(receipt.legs().getFirst().fromVersion()).isEqualTo(2);
    }

    @Test
    void appendsBothLegsOrNeither() {
        append("rich", ExpectedVersion.none(), put(100));
        append("poor", ExpectedVersion.none(), put(1));

        assertThatThrownBy(() -> store.append(request(
                        leg("rich", ExpectedVersion.exactly(1), taken(50)),
                        leg("poor", ExpectedVersion.exactly(7), put(50)))))
                .isInstanceOfSatisfying(
                        VersionConflictException.class,
                        conflict -> assertThat(conflict.aggregateId()).isEqualTo("poor"));
        assertThat(store.head()).isEqualTo(2);

        AppendReceipt receipt = store.append(request(
                leg("rich", ExpectedVersion.exactly(1), taken(50)), leg("poor", ExpectedVersion.exactly(1), put(50))));
        assertThat(receipt.legs())
                .containsExactly(new AppendReceipt.Leg("rich", 2, 2, 3), new AppendReceipt.Leg("poor", 2, 2, 4));
        assertThat(receipt.lastPosition()).isEqualTo(4);
    }

    @Test
    void returnsTheOriginalReceiptWhenACommandIsRepeated() {
        AppendRequest request =
                request(leg("a", ExpectedVersion.none(), put(1), put(2))).withCommandId("command-1");

        AppendReceipt first = store.append(request);
        fill("a", 3);
        AppendReceipt second = store.append(request);

        assertThat(second.repeated()).isTrue();
        assertThat(second.legs()).isEqualTo(first.legs());
        assertThat(second.recordedAt()).isEqualTo(first.recordedAt());
        assertThat(store.receipt("command-1")).contains(second);
        assertThat(store.receipt("command-2")).isEmpty();
        assertThat(store.head()).isEqualTo(5);
    }

    @Test
    void repeatsEvenWhenIdsAndExpectationWereMadeAnew() {
        store.append(request(leg("a", ExpectedVersion.none(), put(1))).withCommandId("command-1"));

        AppendReceipt again = store.append(
                request(leg("a", ExpectedVersion.exactly(1), put(1))).withCommandId("command-1"));

        assertThat(again.repeated()).isTrue();
    }

    @Test
    void refusesACommandIdThatWasUsedForOtherContent() {
        store.append(request(leg("a", ExpectedVersion.none(), put(1))).withCommandId("command-1"));

        assertThatThrownBy(() -> store.append(
                        request(leg("a", ExpectedVersion.exactly(1), put(2))).withCommandId("command-1")))
                .isInstanceOf(AppendRefusedException.class)
                .hasMessageContaining("command-1");
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void aRefusedCommandMayBeDecidedAgainUnderItsId() {
        append("a", ExpectedVersion.none(), put(1));
        AppendRequest stale = request(leg("a", ExpectedVersion.none(), put(1))).withCommandId("command-1");
        assertThatThrownBy(() -> store.append(stale)).isInstanceOf(VersionConflictException.class);

        AppendReceipt receipt = store.append(
                request(leg("a", ExpectedVersion.exactly(1), put(9))).withCommandId("command-1"));

        assertThat(receipt.repeated()).isFalse();
    }

    @Test
    void refusesAnotherTypeForAnAggregate() {
        append("a", ExpectedVersion.none(), put(1));

        assertThatThrownBy(() -> store.append(
                        request(new AggregateAppend("Wallet", "a", ExpectedVersion.exactly(1), List.of(put(1))))))
                .isInstanceOf(AppendRefusedException.class)
                .hasMessageContaining("Purse")
                .hasMessageContaining("Wallet");
    }

    @Test
    void refusesAnEventIdThatExistsAndKeepsTheOtherRequests() {
        NewEvent event = put(1);
        append("a", ExpectedVersion.none(), event);

        List<AppendOutcome> outcomes = store.appendAll(List.of(
                request(leg("b", ExpectedVersion.none(), put(1))),
                request(leg("c", ExpectedVersion.none(), put(1), event)),
                request(leg("b", ExpectedVersion.exactly(1), put(1)))));

        assertThat(outcomes.get(0)).isInstanceOf(AppendOutcome.Appended.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        AppendOutcome.Refused.class,
                        refused -> assertThat(refused.reason())
                                .isInstanceOf(AppendRefusedException.class)
                                .hasMessageContaining(event.id().toString()));
        assertThat(outcomes.get(2)).isInstanceOf(AppendOutcome.Appended.class);
        assertThat(store.head()).isEqualTo(3);
        assertThat(store.summary("c")).isEmpty();
    }

    @Test
    void manyRequestsInOneCallSucceedOrAreRefusedEachByItself() {
        append("a", ExpectedVersion.none(), put(1));
        AppendRequest twice = request(leg("d", ExpectedVersion.none(), put(4))).withCommandId("twice");

        List<AppendOutcome> outcomes = store.appendAll(List.of(
                request(leg("a", ExpectedVersion.exactly(1), put(2)), leg("b", ExpectedVersion.none(), put(2))),
                request(leg("a", ExpectedVersion.exactly(1), put(3)), leg("c", ExpectedVersion.none(), put(3))),
                request(leg("a", ExpectedVersion.exactly(2), put(3)), leg("b", ExpectedVersion.exactly(1), put(3))),
                twice,
                twice,
                request(leg("e", ExpectedVersion.none(), put(9))).withCommandId("twice"),
                request(leg("bad\nid", ExpectedVersion.none(), put(9)))));

        assertThat(outcomes.get(0).orThrow().legs())
                .containsExactly(new AppendReceipt.Leg("a", 2, 2, 2), new AppendReceipt.Leg("b", 1, 1, 3));
        assertThatThrownBy(() -> outcomes.get(1).orThrow())
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("version 2");
        assertThat(outcomes.get(2).orThrow().legs())
                .containsExactly(new AppendReceipt.Leg("a", 3, 3, 4), new AppendReceipt.Leg("b", 2, 2, 5));
        assertThat(outcomes.get(3).orThrow().repeated()).isFalse();
        assertThat(outcomes.get(4).orThrow().repeated()).isTrue();
        assertThat(outcomes.get(4).orThrow().legs())
                .isEqualTo(outcomes.get(3).orThrow().legs());
        assertThatThrownBy(() -> outcomes.get(5).orThrow()).isInstanceOf(AppendRefusedException.class);
        assertThatThrownBy(() -> outcomes.get(6).orThrow()).isInstanceOf(AppendRefusedException.class);
        assertThat(store.head()).isEqualTo(6);
        assertThat(store.summary("c")).isEmpty();
        assertThat(store.summary("e")).isEmpty();
        assertThat(store.size().aggregates()).isEqualTo(3);
    }

    @Test
    void anEmptyCallDoesNothing() {
        fill("a", 2);

        assertThat(store.appendAll(List.of())).isEmpty();
        assertThat(store.head()).isEqualTo(2);
    }

    @Test
    void refusedAppendsUseUpNoPosition() {
        append("a", ExpectedVersion.none(), put(1));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> append("a", ExpectedVersion.none(), put(1)))
                    .isInstanceOf(VersionConflictException.class);
        }

        assertThat(append("a", ExpectedVersion.exactly(1), put(1)).lastPosition())
                .isEqualTo(2);
    }
}

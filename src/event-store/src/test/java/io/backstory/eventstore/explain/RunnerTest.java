package io.backstory.eventstore.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Runner.EventKey;
import io.backstory.eventstore.explain.ValueAt.Clock;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class RunnerTest {

    private static final StateCondition OVERDRAWN = StateCondition.parse("state.balance < 0");

    private static TillEvents story() {
        return new TillEvents()
                .add("Opened", "{}")
                .add("Taken", "{\"amount\":\"5.00\"}")
                .add("Noted", "{}")
                .add("Put", "{\"amount\":\"6.00\"}")
                .add("Taken", "{\"amount\":\"1.01\"}");
    }

    private static Runner runner(ReplayedHistory<?> history) {
        return new Runner(history, ProgressListener.NONE);
    }

    @Test
    void runsUntilAStateMeetsTheConditionInBothDirections() {
        Runner runner = runner(story().history());

        assertThat(runner.forward(0, OVERDRAWN)).hasValue(2);
        assertThat(runner.forward(2, OVERDRAWN)).hasValue(3);
        assertThat(runner.forward(3, OVERDRAWN)).hasValue(5);
        assertThat(runner.forward(5, OVERDRAWN)).isEmpty();
        assertThat(runner.backward(5, OVERDRAWN)).hasValue(3);
        assertThat(runner.backward(2, OVERDRAWN)).isEmpty();
        assertThat(runner.backward(0, OVERDRAWN)).isEmpty();
    }

    @Test
    void runsToTheNextEventOfTheSameTransaction() {
        Runner runner = runner(story().history());

        assertThat(runner.next(1, EventKey.CORRELATION)).hasValue(4);
        assertThat(runner.next(3, EventKey.CORRELATION)).isEmpty();
        assertThat(runner.previous(5, EventKey.CORRELATION)).hasValue(2);
        assertThat(runner.next(1, EventKey.ACTOR)).hasValue(2);
        assertThat(runner.previous(5, EventKey.TYPE)).hasValue(2);
    }

    @Test
    void fiftyThousandEventsTakeOneSecondOfProcessorTimeAtMostAndCanBeCancelled() throws Exception {
        TillEvents events = new TillEvents();
        for (int i = 0; i < 50_000; i++) {
            events.add("Put", "{\"amount\":\"0.01\"}");
        }
        ReplayedHistory<?> history = events.history();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        assertThat(runner(history).forward(0, OVERDRAWN)).isEmpty();

        Duration forward = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
        assertThat(forward).isLessThan(Duration.ofSeconds(1));
        assertThat(runner(history).backward(50_001, OVERDRAWN)).isEmpty();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> cancellation.call(() -> runner(history).forward(0, OVERDRAWN)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aValueAtAnInstantHasItsBounds() {
        ReplayedHistory<?> history = story().history();
        Attribution attribution = Attribution.of(history, ProgressListener.NONE);
        FieldPath balance = new FieldPath("/balance");
        Instant during = TillEvents.START.plusSeconds(130);

        ValueAt occurred = ValueAt.of(history, attribution, balance, during, Clock.OCCURRED);
        ValueAt recorded = ValueAt.of(history, attribution, balance, during, Clock.RECORDED);
        ValueAt early = ValueAt.of(history, attribution, balance, Instant.EPOCH, Clock.RECORDED);

        assertThat(occurred.version()).isEqualTo(3);
        assertThat(occurred.text())
                .isEqualTo("-5.00, true from 2026-03-14T14:01:00.000Z (v2) until 2026-03-14T14:03:00.000Z (v4), "
                        + "by when it occurred");
        assertThat(recorded.version()).isEqualTo(2);
        assertThat(recorded.text()).contains("from 2026-03-14T14:02:00.000Z (v2) until 2026-03-14T14:04:00.000Z (v4)");
        assertThat(early.version()).isZero();
        assertThat(early.text()).startsWith("nothing, true from the beginning until 2026-03-14T14:01:00.000Z (v1)");
        assertThat(ValueAt.of(history, attribution, balance, Instant.MAX, Clock.RECORDED)
                        .text())
                .isEqualTo("-0.01, true from 2026-03-14T14:05:00.000Z (v5) until now, by when it was recorded");
    }

    @Test
    void whatWasRecordedLateCountsFromTheEventBeforeIt() {
        Instant noon = Instant.parse("2026-03-14T12:00:00Z");
        ReplayedHistory<?> history = new TillEvents()
                .add("Opened", "{}", noon, "ann")
                .add("Put", "{\"amount\":\"1.00\"}", noon.plusSeconds(100), "ann")
                .add("Put", "{\"amount\":\"1.00\"}", noon.plusSeconds(50), "ann")
                .history();
        Attribution attribution = Attribution.of(history, ProgressListener.NONE);

        ValueAt between =
                ValueAt.of(history, attribution, new FieldPath("/balance"), noon.plusSeconds(60), Clock.OCCURRED);
        ValueAt after =
                ValueAt.of(history, attribution, new FieldPath("/balance"), noon.plusSeconds(100), Clock.OCCURRED);

        assertThat(between.value()).hasToString("\"0.00\"");
        assertThat(after.value()).hasToString("\"2.00\"");
        assertThat(after.from()).isEqualTo(new ValueAt.Bound(3, noon.plusSeconds(100)));
    }

    @Test
    void anomaliesAreNamed() {
        Instant recorded = TillEvents.START;
        ReplayedHistory<?> history = new TillEvents()
                .add("Opened", "{}")
                .add("Unheard", "{}")
                .add("Noted", "{}", recorded.plusSeconds(10_000), "ann")
                .add("Taken", "{\"amount\":\"1.00\"}", recorded.plusSeconds(180), "ann")
                .add("Taken", "{\"amount\":\"1.00\"}", recorded.minus(Duration.ofDays(3)), "ann")
                .add("Broken", "{}", recorded.plusSeconds(300), "ann")
                .history();

        assertThat(Anomalies.of(history, Till.DEFINITION, ProgressListener.NONE))
                .extracting(Anomaly::version, Anomaly::kind)
                .containsExactly(
                        tuple(2L, Anomaly.Kind.UNKNOWN_EVENT),
                        tuple(3L, Anomaly.Kind.CLOCK_AHEAD),
                        tuple(4L, Anomaly.Kind.OUT_OF_ORDER),
                        tuple(4L, Anomaly.Kind.RULE_BROKEN),
                        tuple(5L, Anomaly.Kind.RECORDED_LATE),
                        tuple(6L, Anomaly.Kind.REDUCER_FAILURE));
        assertThat(Anomalies.of(story().history(), null, ProgressListener.NONE)).isEmpty();
    }
}

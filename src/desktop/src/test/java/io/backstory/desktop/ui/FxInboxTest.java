package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FxInboxTest {

    private final List<Runnable> due = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<List<Integer>> batches = new ArrayList<>();

    private FxInbox<Integer> inbox(int capacity) {
        return FxInbox.open(new FxInbox.Bounds<>(capacity, item -> 1), batches::add, Runnable::run, (task, delay) -> {
            delays.add(delay);
            due.add(task);
        });
    }

    private void drain() {
        List<Runnable> now = List.copyOf(due);
        due.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void handsOverTogetherWhatCameInTheMeantime() {
        FxInbox<Integer> inbox = inbox(100);
        for (int i = 0; i < 50; i++) {
            inbox.put(i);
        }
        assertThat(batches).isEmpty();
        drain();

        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst()).hasSize(50).isSorted();
    }

    @Test
    void asksForTheToolkitsThreadOncePerBatchAndAtMostTwentyTimesASecond() {
        FxInbox<Integer> inbox = inbox(100_000);
        for (int i = 0; i < 10_000; i++) {
            inbox.put(i);
        }
        assertThat(delays).containsExactly(FxInbox.PACE);
        drain();
        inbox.put(1);

        assertThat(delays).containsExactly(FxInbox.PACE, FxInbox.PACE);
        assertThat(FxInbox.PACE).isEqualTo(Duration.ofSeconds(1).dividedBy(20));
    }

    @Test
    void pushesOutTheOldestBeyondItsBoundsAndCountsThem() {
        FxInbox<Integer> inbox = inbox(10);
        for (int i = 0; i < 25; i++) {
            inbox.put(i);
        }
        drain();

        assertThat(inbox.dropped()).isEqualTo(15);
        assertThat(batches.getFirst()).containsExactly(15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
    }

    @Test
    void oneThatIsTooLargeAloneIsKept() {
        FxInbox<Integer> inbox = FxInbox.open(
                new FxInbox.Bounds<Integer>(10, item -> item),
                batches::add,
                Runnable::run,
                (task, delay) -> due.add(task));
        inbox.put(4);
        inbox.put(50);
        drain();

        assertThat(batches).containsExactly(List.of(50));
        assertThat(inbox.dropped()).isEqualTo(4);
    }

    @Test
    void aProducerThatWaitsLosesNothing() throws Exception {
        FxInbox<Integer> inbox = inbox(10);
        assertThat(inbox.awaitRoom(Duration.ZERO)).isTrue();
        for (int i = 0; i < 6; i++) {
            inbox.put(i);
        }
        assertThat(inbox.awaitRoom(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> inbox.awaitRoom(Duration.ofSeconds(20)));
        drain();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(inbox.dropped()).isZero();
    }

    @Test
    void handsNothingOverOnceItIsClosed() {
        FxInbox<Integer> inbox = inbox(10);
        inbox.put(1);
        inbox.close();
        inbox.put(2);
        drain();

        assertThat(batches).isEmpty();
        assertThat(inbox.awaitRoom(Duration.ofSeconds(20))).isFalse();
    }
}

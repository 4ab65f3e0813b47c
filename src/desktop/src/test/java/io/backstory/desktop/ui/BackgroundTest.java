package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class BackgroundTest {

    private final ManualThreads threads = new ManualThreads();
    private final Background background = threads.pool().background("test");
    private final List<String> results = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void lastAskedWins() {
        background.run(() -> "first", results::add, failures::add);
        background.run(() -> "second", results::add, failures::add);
        threads.runAll();
        assertThat(results).containsExactly("second");
        assertThat(failures).isEmpty();
    }

    @Test
    void neverStartsWorkThatWasAskedAgainWithinTheDelay() {
        List<String> started = new ArrayList<>();
        for (String key : List.of("2", "23", "237")) {
            background.runAfter(Duration.ofMillis(60), () -> started.add(key), done -> {}, failures::add);
            threads.pass(Duration.ofMillis(20));
        }
        threads.pass(Duration.ofMillis(60));
        assertThat(started).containsExactly("237");
    }

    @Test
    void handsOverWhatWentWrong() {
        background.run(
                () -> {
                    throw new IllegalStateException("broken");
                },
                done -> results.add("done"),
                failures::add);
        threads.runAll();
        assertThat(failures)
                .singleElement()
                .satisfies(failed -> assertThat(failed).hasMessage("broken"));
        assertThat(background.isRunning()).isFalse();
    }

    @Test
    void handsOverErrorsTooAndNotOnlyExceptions() {
        background.run(
                () -> {
                    throw new NoClassDefFoundError("gone");
                },
                done -> results.add("done"),
                failures::add);
        threads.runAll();
        assertThat(failures).singleElement().isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aCancelledQuestionHasNeitherResultNorFailure() {
        background.run(() -> "late", results::add, failures::add);
        background.cancel();
        threads.runAll();
        background.run(
                () -> {
                    throw new CancellationException();
                },
                done -> results.add("done"),
                failures::add);
        threads.runAll();
        assertThat(results).isEmpty();
        assertThat(failures).isEmpty();
        assertThat(background.isRunning()).isFalse();
    }

    @Test
    @Timeout(10)
    void cancellingReachesWorkThatIsUnderWay() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicReference<String> thread = new AtomicReference<>("");
        try (var workers = Executors.newSingleThreadExecutor()) {
            Background real = Background.Pool.of(workers, Runnable::run, (task, delay) -> task.run())
                    .background("query");
            real.run(
                    () -> {
                        thread.set(Thread.currentThread().getName());
                        try (var registration = Cancellation.current().onCancel(cancelled::countDown)) {
                            started.countDown();
                            return registration != null && cancelled.await(5, TimeUnit.SECONDS);
                        }
                    },
                    done -> {},
                    failed -> {});
            assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
            real.cancel();
            assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(thread.get()).endsWith(" query");
    }
}

package io.backstory.desktop.live;

import io.backstory.desktop.ui.FxInbox;
import io.backstory.desktop.ui.ViewState;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A view model on a thread that stands for the toolkit's, asked from the test's. */
final class LiveProbe implements AutoCloseable {

    private final ExecutorService fx = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stands-for-javafx").daemon().factory());
    private final LiveViewModel model;

    LiveProbe(LiveSource source) {
        model = new LiveViewModel(
                source,
                taker -> FxInbox.open(
                        LivePage.BOUNDS,
                        taker,
                        fx,
                        (task, delay) -> CompletableFuture.delayedExecutor(
                                        delay.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                                .execute(task)),
                InstantSource.system());
    }

    void show() {
        run(LiveViewModel::show);
    }

    void run(Consumer<LiveViewModel> work) {
        get(shown -> {
            work.accept(shown);
            return true;
        });
    }

    <T> T get(Function<LiveViewModel, T> question) {
        try {
            return fx.submit(() -> question.apply(model)).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }

    List<Long> positions() {
        return get(shown -> shown.list().rows().stream().map(LiveRow::position).toList());
    }

    LiveViewModel.Counters counters() {
        run(LiveViewModel::sample);
        return get(shown -> shown.counters().get());
    }

    void awaitRows(int count) {
        Until.holds(count + " rows", () -> {
            run(LiveViewModel::sample);
            return get(shown -> shown.list().rows().size()) == count;
        });
    }

    void awaitNothing() {
        Until.holds("there is nothing", () -> {
            run(LiveViewModel::sample);
            return get(shown -> shown.state().get()) instanceof ViewState.Empty;
        });
    }

    void awaitLast(long position) {
        Until.holds("the event at " + position, () -> {
            run(LiveViewModel::sample);
            List<LiveRow> rows = get(shown -> List.copyOf(shown.list().rows()));
            return !rows.isEmpty() && rows.getLast().position() == position;
        });
    }

    void awaitReadersEnd() {
        run(LiveViewModel::awaitEnd);
    }

    /** Threads that follow a log, in the whole program. */
    long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("live-tail")
                        || thread.getName().startsWith("backstory-tail"))
                .count();
    }

    @Override
    public void close() {
        run(LiveViewModel::hide);
        awaitReadersEnd();
        fx.shutdownNow();
    }
}

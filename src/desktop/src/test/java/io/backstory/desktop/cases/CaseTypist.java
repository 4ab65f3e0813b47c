package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Background;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Types the milliseconds since it began into a card's note, ten times a second, says so, and does not end. */
final class CaseTypist {

    private CaseTypist() {}

    /** Begins in the folder of cases that is named. */
    public static void main(String[] arguments) throws InterruptedException {
        ExecutorService fx = Executors.newSingleThreadExecutor();
        ExecutorService workers = Executors.newCachedThreadPool();
        Background.Pool pool = Background.Pool.of(
                workers,
                fx,
                (task, delay) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, fx)
                        .execute(task));
        fx.execute(() -> begin(pool, fx, Path.of(arguments[0])));
        new CountDownLatch(1).await();
    }

    private static void begin(Background.Pool pool, Executor fx, Path folder) {
        CasesSource source = new CasesSource(
                CaseSamples.history(), AggregateDefinition.findAll(), CaseSamples.LOG, folder, "typist");
        CasesViewModel model = new CasesViewModel(source, pool, InstantSource.system());
        model.create();
        Card card = model.editing().addText(null).orElseThrow();
        long beganNanos = System.nanoTime();
        TimerTask typing = new TimerTask() {
            @Override
            public void run() {
                fx.execute(() -> {
                    long millis = (System.nanoTime() - beganNanos) / 1_000_000;
                    model.editing().note(card.id(), Long.toString(millis));
                    System.out.println(millis);
                });
            }
        };
        new Timer().schedule(typing, 100, 100);
    }
}

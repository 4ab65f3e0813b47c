package io.backstory.desktop.cli;

import io.backstory.eventstore.Cancellation;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl+C and SIGTERM into a cancellation, and lets the work close what it holds before the process ends. */
final class Interruption {

    /** Cancelling a statement takes milliseconds; a server that does not answer must not keep the shell waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Interruption() {}

    /** Runs work on this thread, cancelled when the process is asked to end or the work around it is cancelled. */
    static <T> T cancellable(Callable<T> work) throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> cancelAndWait(cancellation, ended), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        Cancellation.Registration around = Cancellation.current().onCancel(cancellation::cancel);
        try (around) {
            return cancellation.call(work);
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    private static void cancelAndWait(Cancellation cancellation, CountDownLatch ended) {
        cancellation.cancel();
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("The work did not end within " + PATIENCE.toSeconds() + " s; leaving it behind.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook itself is what ended the work.
        }
    }
}

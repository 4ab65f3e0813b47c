package io.backstory.desktop.ui;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A {@link Background.Pool} without threads: work waits until the test lets it run, so that every order of events can
 * be tested. One thread.
 */
public final class ManualThreads {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean hangNext;

    /** The pool whose work waits here; results come back on the spot. */
    public Background.Pool pool() {
        return Background.Pool.of(
                this::take, Runnable::run, (task, delay) -> delayed.add(new Delayed(task, now.plus(delay))));
    }

    /** Runs what waits, and what that asks for, but nothing that is delayed. */
    public void runAll() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    /** The next piece of work never comes to an end. */
    public void hangNext() {
        hangNext = true;
    }

    private void take(Runnable task) {
        if (hangNext) {
            hangNext = false;
        } else {
            work.add(task);
        }
    }

    /** Lets time pass: what is due runs in order. */
    public void pass(Duration time) {
        Duration end = now.plus(time);
        runAll();
        while (true) {
            Delayed next = delayed.stream()
                    .filter(task -> task.due().compareTo(end) <= 0)
                    .min((one, other) -> one.due().compareTo(other.due()))
                    .orElse(null);
            if (next == null) {
                break;
            }
            delayed.remove(next);
            now = next.due();
            next.task().run();
            runAll();
        }
        now = end;
    }

    private record Delayed(Runnable task, Duration due) {}
}

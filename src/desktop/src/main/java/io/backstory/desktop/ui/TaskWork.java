package io.backstory.desktop.ui;

/** Long work. */
@FunctionalInterface
public interface TaskWork<T> {

    /**
     * Does it, on a thread of its own: it may block. It ends early with a {@link
     * java.util.concurrent.CancellationException} when {@link io.backstory.eventstore.Cancellation#current()} is
     * cancelled, as the store's work does by itself.
     *
     * @param progress takes how far it has come
     */
    T run(TaskProgress progress) throws Exception;
}

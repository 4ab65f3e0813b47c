package io.backstory.reports;

import java.util.function.Consumer;

/**
 * The events of a report, read from the log each time they are asked for, with constant heap. Every reading gives the
 * same ones in the same order: by version for one aggregate, else by position. Thread-safe.
 */
public interface ReportEvents {

    /**
     * Hands all events over, on the calling thread. Blocks; ends early when the current {@link
     * io.backstory.eventstore.Cancellation} is cancelled.
     *
     * @return how many there were
     */
    long forEach(Consumer<ReportEvent> consumer);
}

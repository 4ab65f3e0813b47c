package io.backstory.benchmarks;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.ProgressListener;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Appends a data set through the store's public API, one request an event, many requests a call. */
final class DatasetLoad {

    /** Two, since the log's counter lets one commit at a time: while one waits for the disk the other prepares. */
    private static final int THREADS = 2;

    private static final int REQUESTS_PER_CALL = 500;

    private final EventStore store;
    private final Dataset dataset;
    private final ProgressListener progress;
    private final AtomicInteger appended = new AtomicInteger();
    private final int[] arrivals;

    private DatasetLoad(EventStore store, Dataset dataset, ProgressListener progress) {
        this.store = store;
        this.dataset = dataset;
        this.progress = progress;
        this.arrivals = dataset.arrivals();
    }

    /** Blocks until everything is committed and the snapshots that follow are taken. */
    static void run(EventStore store, Dataset dataset) throws SQLException {
        run(store, dataset, ProgressListener.NONE);
    }

    /**
     * The same, with word of how far it is.
     *
     * @param progress hears of events appended, on either thread
     */
    static void run(EventStore store, Dataset dataset, ProgressListener progress) throws SQLException {
        DatasetLoad load = new DatasetLoad(store, dataset, progress);
        new Writers(THREADS, 1).run((writer, index) -> load.appendShare(writer));
        try {
            store.awaitSnapshots();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while loading", interrupted);
        }
    }

    /** A thread takes whole accounts, so that their versions come in order. */
    private void appendShare(int share) {
        int[] versions = new int[dataset.aggregates()];
        List<AppendRequest> requests = new ArrayList<>(REQUESTS_PER_CALL);
        for (int aggregate : arrivals) {
            if (aggregate % THREADS != share) {
                continue;
            }
            int version = ++versions[aggregate];
            requests.add(AppendRequest.to(
                    Dataset.TYPE,
                    dataset.id(aggregate),
                    ExpectedVersion.exactly(version - 1L),
                    List.of(dataset.event(aggregate, version)),
                    dataset.metadata(aggregate, version)));
            if (requests.size() == REQUESTS_PER_CALL) {
                append(requests);
            }
        }
        if (!requests.isEmpty()) {
            append(requests);
        }
    }

    private void append(List<AppendRequest> requests) {
        store.appendAll(requests).forEach(AppendOutcome::orThrow);
        progress.progressed(appended.addAndGet(requests.size()), arrivals.length);
        requests.clear();
    }
}

package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.projection.LogReplay;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.projection.ReplayProgress;
import io.backstory.eventstore.projection.ReplayRequest;
import io.backstory.eventstore.projection.ReplayResult;
import io.backstory.eventstore.projection.ReplaySink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Replays through binary COPY, range by range. */
final class CopyReplay implements LogReplay {

    /**
     * Positions a statement covers: a tenth of a second of work, so that no statement holds a snapshot for long, which
     * would keep the server from tidying up the counter's row.
     */
    static final long RANGE = 150_000;

    private static final int REPORT_EVERY = 10_000;

    private final Connections connections;

    CopyReplay(Connections connections) {
        this.connections = connections;
    }

    @Override
    public ReplayResult replay(ReplayRequest request, ReplaySink sink, ReplayListener listener) {
        long after = after(request.start());
        long end = Math.min(request.toPosition(), head());
        Run run = new Run(after, Math.max(after, end), listener);
        return connections.onSession(session -> {
            try (ReplayLanes lanes = new ReplayLanes(sink, request.workers())) {
                String types = CopySelect.types(request.eventTypes());
                CopyLayout layout = new CopyLayout(request.columns());
                for (long from = after; from < end; from = Math.min(end, from + RANGE)) {
                    long upTo = Math.min(end, from + RANGE);
                    String range = CopySelect.range(layout, types, from, upTo);
                    CopyOutput.read(session.connection(), range, layout, row -> {
                        lanes.add(row);
                        run.passed(row.position());
                    });
                    lanes.drain();
                    // A sink that cancelled while it took the last rows has not reached their end.
                    Cancellation.current().check();
                    sink.reached(upTo);
                    run.reached(upTo);
                }
                return run.result();
            }
        });
    }

    private long head() {
        return connections.query("SELECT position FROM log_head", List.of(), row -> row.next() ? row.getLong(1) : 0L);
    }

    private long after(ReplayRequest.Start start) {
        return switch (start) {
            case ReplayRequest.AfterPosition behind -> behind.position();
            case ReplayRequest.RecordedFrom from -> lastRecordedBefore(from.instant());
        };
    }

    /** By halving: the database's clock never runs backwards along the positions, which have no gaps. */
    private long lastRecordedBefore(Instant instant) {
        String sql = "SELECT created_at < ? FROM events WHERE position = ?";
        long before = 0;
        long notBefore = head() + 1;
        while (notBefore - before > 1) {
            Cancellation.current().check();
            long middle = (before + notBefore) >>> 1;
            boolean earlier = connections.query(
                    sql, List.of(Timestamps.parameter(instant), middle), row -> row.next() && row.getBoolean(1));
            if (earlier) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return before;
    }

    /** Counts. */
    private static final class Run {
        private final long after;
        private final long end;
        private final ReplayListener listener;
        private final long started = System.nanoTime();
        private long events;

        Run(long after, long end, ReplayListener listener) {
            this.after = after;
            this.end = end;
            this.listener = listener;
        }

        void passed(long position) {
            events++;
            if (events % REPORT_EVERY == 0) {
                report(position);
            }
        }

        void reached(long position) {
            report(position);
        }

        private void report(long position) {
            listener.progressed(new ReplayProgress(position - after, end - after, elapsed()));
        }

        ReplayResult result() {
            return new ReplayResult(events, end, elapsed());
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - started);
        }
    }
}

package io.backstory.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that do the same thing at once, each on its own.
 *
 * @param count of threads
 * @param each operations a thread does
 */
record Writers(int count, int each) {

    /**
     * Starts all together and waits for the last.
     *
     * @return units are operations; no outcome yet
     */
    Measurement run(Writing writing) throws SQLException {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Latencies>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int writer = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return Timing.each(each, index -> writing.write(writer, index));
                }));
            }
            long began = System.nanoTime();
            start.countDown();
            Latencies all = new Latencies();
            for (Future<Latencies> thread : running) {
                all.addAll(thread.get());
            }
            return new Measurement(all.size(), System.nanoTime() - began, all, null);
        } catch (ExecutionException failed) {
            throw new SQLException("A writer failed: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted; nothing was measured", interrupted);
        }
    }

    /** What a thread does. */
    @FunctionalInterface
    interface Writing {

        /**
         * Does one operation.
         *
         * @param writer the thread, from 0
         * @param index counts its operations from 0
         */
        void write(int writer, int index) throws SQLException;
    }
}

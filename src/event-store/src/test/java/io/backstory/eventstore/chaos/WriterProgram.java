package io.backstory.eventstore.chaos;

import io.backstory.eventstore.CoalescingAppender;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.contract.PurseDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Appends in a program of its own, to be killed: two threads through a coalescer, one directly. What an earlier one in
 * its place left open in its journal is cleared up first.
 */
final class WriterProgram {

    private static final int THREADS = 3;

    private WriterProgram() {}

    /** Does one job after the other, see {@link Child}. */
    public static void main(String[] none) throws Exception {
        Child.Cues.follow(WriterProgram::write);
    }

    /** JDBC URL, user, password, its name, a seed, its journal, journals of those killed before it. */
    private static void write(String[] arguments, Child.Cues cues) throws Exception {
        EventStoreConfig config = new EventStoreConfig(
                arguments[0], arguments[1], arguments[2], 4, Duration.ofSeconds(10), List.of(new PurseDefinition()));
        List<Path> earlier = Arrays.stream(arguments).skip(6).map(Path::of).toList();
        AtomicBoolean going = new AtomicBoolean(true);
        try (EventStore store = EventStores.connect(config);
                CoalescingAppender together = new CoalescingAppender(store);
                Journal journal = new Journal(Path.of(arguments[5]));
                ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            cues.awaitGo();
            Written.read(earlier).open().forEach(new Writing(store, store, journal)::again);
            List<Future<?>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(Long.parseLong(arguments[4]) * 31 + i);
                CommandSource commands = new CommandSource(arguments[3] + "-" + i, random);
                Writing writing = new Writing(store, i == 0 ? store : together, journal);
                threads.add(executor.submit(() -> {
                    while (going.get()) {
                        writing.run(commands.next());
                    }
                }));
            }
            cues.awaitEnd();
            going.set(false);
            for (Future<?> thread : threads) {
                thread.get();
            }
        }
    }
}

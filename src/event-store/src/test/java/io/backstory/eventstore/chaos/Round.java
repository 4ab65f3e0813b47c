package io.backstory.eventstore.chaos;

import io.backstory.embedded.ServerAddresses;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.chaos.Observation.Carried;
import io.backstory.eventstore.contract.PurseDefinition;
import io.backstory.eventstore.internal.redis.Until;
import io.backstory.eventstore.projection.ProjectionStatus;
import io.backstory.eventstore.relay.TailConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.RedisClient;

/**
 * One kill at a random moment: two writers, a relay with sealer and read models, a tail and a subscriber run on a log of
 * their own; the victim dies, comes back, and the rest goes on. Then everybody ends in peace and the log is looked at.
 *
 * <p>The seed decides what is written and when the kill comes; how the processes interleave it cannot decide.
 */
final class Round implements AutoCloseable {

    /** In events, not in time: a busy machine would be killed before it began. */
    private static final int EARLIEST_KILL = 20;

    private static final int KILL_WITHIN = 400;
    private static final int AFTERWARDS = 150;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);
    private static final Duration LONGEST_ABSENCE = Duration.ofMillis(300);
    private static final int WRITERS = 2;

    /** The machine may be busy with other things. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OwnServers servers;
    private final Crew crew;
    private final Path folder;
    private final long seed;
    private final Random random;
    private final String url;
    private final String prefix = "chaos-" + UUID.randomUUID();
    private final EventStore store;
    private final List<Path> journals = new ArrayList<>();
    private final List<Child> writers = new ArrayList<>();
    private Child background;
    private long inDoubt;

    /** The folder is for journals and seals and must be empty. */
    Round(OwnServers servers, Crew crew, Path folder, long seed) throws SQLException, IOException {
        this.servers = servers;
        this.crew = crew;
        this.folder = folder;
        this.seed = seed;
        this.random = new Random(seed);
        this.url = servers.freshDatabase();
        this.store = EventStores.connect(new EventStoreConfig(
                url,
                servers.addresses().user(),
                servers.addresses().password(),
                6,
                Duration.ofSeconds(10),
                List.of(new PurseDefinition())));
        this.background = prepareBackground();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(prepareWriter(i));
        }
    }

    /** Kills the victim once. */
    Observation run(Victim victim) throws Exception {
        background.begin();
        try (PlainSubscriber subscriber = new PlainSubscriber(redisUrl(), prefix);
                Follower follower =
                        new Follower(store, TailConfig.after(0, redisUrl()).withPrefix(prefix))) {
            for (Child writer : writers) {
                writer.begin();
            }
            awaitEvents(EARLIEST_KILL + random.nextInt(KILL_WITHIN));
            List<Event> before = before();
            pause(upTo(LONGEST_PAUSE));
            kill(victim);
            awaitEvents(store.head() + AFTERWARDS);
            endWriters();
            awaitQuiet(follower);
            endBackground();
            follower.finish();
            Carried carried = new Carried(outbox(), subscriber.messages(), follower.events());
            return observed(carried, before);
        }
    }

    private Observation observed(Carried carried, List<Event> before) throws Exception {
        try (Connection connection = servers.connect(url)) {
            Observer observer = new Observer(store, connection);
            return new Observation(
                    Written.read(journals),
                    observer.stored(seals()),
                    carried,
                    observer.derived(BackgroundProgram.MODELS),
                    before);
        }
    }

    /** Commands whose outcome nobody knew when the victim came back. */
    long inDoubt() {
        return inDoubt;
    }

    private void awaitEvents(long events) {
        Until.holds(events + " events", PATIENCE, () -> store.head() >= events);
    }

    private List<Event> before() {
        List<Event> before = new ArrayList<>();
        store.forEach(EventQuery.all(), before::add);
        return before;
    }

    private void kill(Victim victim) throws Exception {
        switch (victim) {
            case POSTGRESQL -> servers.killPostgres();
            case REDIS -> servers.killRedis();
            case RELAY -> background.kill();
            case WRITER -> writers.getFirst().kill();
        }
        pause(upTo(LONGEST_ABSENCE));
        inDoubt = Written.read(journals).open().size();
        switch (victim) {
            case POSTGRESQL, REDIS -> servers.restart();
            case RELAY -> {
                background = prepareBackground();
                background.begin();
            }
            case WRITER -> {
                writers.set(0, prepareWriter(0));
                writers.getFirst().begin();
            }
        }
    }

    private void endWriters() throws IOException {
        for (Child writer : writers) {
            writer.end();
        }
        for (Child writer : writers) {
            writer.awaitDone();
            crew.giveBack(writer);
        }
    }

    private void endBackground() throws IOException {
        background.end();
        background.awaitDone();
        crew.giveBack(background);
    }

    private Child prepareBackground() throws IOException {
        ServerAddresses addresses = servers.addresses();
        Child child = crew.take(BackgroundProgram.class);
        child.prepare(List.of(url, addresses.user(), addresses.password(), redisUrl(), prefix, seals().toString()));
        return child;
    }

    /** A writer that takes the place of a killed one is given its journals. */
    private Child prepareWriter(int number) throws IOException {
        ServerAddresses addresses = servers.addresses();
        String name = "w" + number;
        List<String> earlier = journals.stream()
                .map(Path::toString)
                .filter(path -> path.contains("/" + name + "-"))
                .toList();
        Path journal = folder.resolve(name + "-" + earlier.size() + ".journal");
        journals.add(journal);
        List<String> arguments = new ArrayList<>(List.of(
                url,
                addresses.user(),
                addresses.password(),
                name + "-" + earlier.size(),
                Long.toString(seed + number + 100L * earlier.size()),
                journal.toString()));
        arguments.addAll(earlier);
        Child child = crew.take(WriterProgram.class);
        child.prepare(arguments);
        return child;
    }

    private void awaitQuiet(Follower follower) {
        long head = store.head();
        try (RedisClient redis = redis()) {
            Until.holds(
                    "Redis has " + head,
                    PATIENCE,
                    () -> Long.toString(head).equals(redis.hget(prefix + ":relay", "position")));
        }
        Until.holds("the tail has " + head, PATIENCE, () -> follower.count() >= head);
        Until.holds(
                head + " is sealed",
                PATIENCE,
                () -> store.seals()
                        .newestSeal()
                        .filter(seal -> seal.size() == head)
                        .isPresent());
        Until.holds(
                "the models have " + head,
                PATIENCE,
                () -> store.projections(BackgroundProgram.MODELS).list().stream()
                        .allMatch(model -> model.state() == ProjectionStatus.State.LIVE && model.behind() == 0));
    }

    private List<String> outbox() {
        try (RedisClient redis = redis()) {
            return redis.lrange(prefix + ":outbox", 0, -1);
        }
    }

    private RedisClient redis() {
        return RedisClient.create(URI.create(redisUrl()));
    }

    private String redisUrl() {
        return servers.addresses().redisUrl();
    }

    private Path seals() {
        return folder.resolve("seals");
    }

    private Duration upTo(Duration longest) {
        return Duration.ofNanos(random.nextLong(longest.toNanos()));
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long rest = duration.toNanos(); rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    /** Drops the log. */
    @Override
    public void close() throws SQLException {
        try (RedisClient redis = redis()) {
            redis.del(prefix + ":relay", prefix + ":outbox");
        }
        store.close();
        servers.drop(url);
    }
}

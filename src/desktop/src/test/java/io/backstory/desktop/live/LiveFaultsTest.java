package io.backstory.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis dies under a list that is followed: every event is shown exactly once, in order, and the user is told. */
@SuppressWarnings("NullAway.Init") // JUnit gives the folder, and begins.
final class LiveFaultsTest {

    @TempDir
    private Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private OwnRedis redis;
    private LiveWorld world;
    private LiveProbe probe;

    @BeforeEach
    void begin() throws IOException {
        redis = new OwnRedis(folder);
        world = new LiveWorld(redis.url());
        probe = new LiveProbe(world.source());
    }

    @AfterEach
    void end() {
        probe.close();
        executor.shutdownNow();
        world.close();
        redis.close();
    }

    @Test
    void showsEverythingOnceInOrderWhileRedisIsKilled() throws Exception {
        redis.start();
        followWhileRedisIsKilled(3, 1_500, false);
    }

    /** Takes minutes. */
    @Tag("chaos")
    @Test
    void showsEverythingOnceInOrderWhileRedisIsKilledTwentyTimesAndEmptied() throws Exception {
        redis.start();
        followWhileRedisIsKilled(20, 20_000, true);
    }

    private void followWhileRedisIsKilled(int kills, int events, boolean flush) throws Exception {
        world.published();
        List<Long> shown = everythingThatIsEverShown();
        probe.show();
        Until.holds("live", this::isLive);
        Future<?> writer = executor.submit(() -> {
            for (int written = 0; written < events; written += 10) {
                world.deposits("acc-" + written / 10 % 50, 10);
            }
        });
        for (int kill = 1; kill <= kills; kill++) {
            long until = (long) events * kill / (kills + 1);
            Until.holds(
                    "event " + until,
                    java.time.Duration.ofMinutes(3),
                    () -> world.store().head() >= until);
            redis.kill();
            redis.start();
            if (flush && kill == kills / 2) {
                redis.flushAll();
            }
        }
        writer.get(5, TimeUnit.MINUTES);
        probe.awaitLast(events);

        List<Long> seen = probe.get(model -> List.copyOf(shown));
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
        assertThat(probe.counters().dropped()).isZero();
        assertThat(probe.counters().received()).isEqualTo(events);
        Until.holds("live again", this::isLive);
    }

    private boolean isLive() {
        probe.run(LiveViewModel::sample);
        return probe.get(model -> model.link().get().kind()) == LiveLink.Kind.LIVE;
    }

    /** In the order of showing; rows that leave the list stay here. */
    private List<Long> everythingThatIsEverShown() {
        List<Long> shown = new ArrayList<>();
        probe.run(model -> model.list().rows().addListener((ListChangeListener<LiveRow>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(row -> shown.add(row.position()));
            }
        }));
        return shown;
    }

    @Test
    void saysThatRedisIsLostGoesOnByPollingAndMarksWhatItDidNotTell() throws Exception {
        redis.start();
        world.published();
        probe.show();
        Until.holds("live", this::isLive);
        world.deposits("acc-1", 10);
        probe.awaitRows(10);
        redis.kill();
        world.deposits("acc-1", 10);
        probe.awaitRows(20);
        Until.holds("told", () -> {
            probe.run(LiveViewModel::sample);
            return !probe.get(model -> model.link().get().sentence()).isEmpty();
        });

        LiveLink link = probe.get(model -> model.link().get());
        assertThat(link.kind()).isEqualTo(LiveLink.Kind.POLLING);
        assertThat(link.sentence()).contains("delayed", "Redis cannot be heard", "nothing is missing");
        redis.start();
        Until.holds("live again", this::isLive);
        world.deposits("acc-1", 10);
        probe.awaitRows(30);
        List<Long> filled = probe.get(model -> model.list().rows().stream()
                .filter(model::isFilled)
                .map(LiveRow::position)
                .toList());
        assertThat(filled)
                .containsAll(LongStream.rangeClosed(12, 20).boxed().toList())
                .isSubsetOf(LongStream.rangeClosed(11, 21).boxed().toList());
    }

    @Test
    void withoutARedisItPollsAndSaysSo() {
        world.deposits("acc-1", 10);
        probe.show();
        probe.awaitRows(10);
        world.deposits("acc-1", 10);
        probe.awaitRows(20);
        Until.holds("told", () -> {
            probe.run(LiveViewModel::sample);
            return probe.get(model -> model.link().get().sentence()).contains("PostgreSQL is asked instead");
        });
        boolean marked = probe.get(model -> model.list().rows().stream().anyMatch(model::isFilled));
        assertThat(marked).isFalse();
    }
}

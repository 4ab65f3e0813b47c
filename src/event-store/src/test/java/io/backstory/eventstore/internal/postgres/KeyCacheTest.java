package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.internal.personal.SubjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class KeyCacheTest {

    private static final SubjectAccess OPEN = new SubjectAccess.Open(new SubjectKey(new byte[SubjectKey.LENGTH]));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final KeyCache cache = new KeyCache(clock::get);

    @Test
    void forgetsAKeyInTime() {
        cache.putAll(Map.of("a", OPEN));
        clock.addAndGet(KeyCache.LIFE.toNanos() - 1);
        assertThat(cache.get(List.of("a", "b"))).containsOnlyKeys("a");

        clock.incrementAndGet();
        assertThat(cache.get(List.of("a"))).isEmpty();
    }

    @Test
    void aKeyThatWasOnItsWayDuringTheErasureComesTooLate() {
        cache.erased("a", Instant.EPOCH);
        cache.putAll(Map.of("a", OPEN));

        assertThat(cache.get(List.of("a"))).containsEntry("a", new SubjectAccess.Gone(Instant.EPOCH));
    }

    @Test
    void holdsSoManyAndNoMore() {
        for (int i = 0; i < 20_000; i++) {
            cache.putAll(Map.of("s" + i, OPEN));
        }
        assertThat(cache.get(List.of("s0", "s9999", "s10000", "s19999"))).containsOnlyKeys("s10000", "s19999");
    }
}

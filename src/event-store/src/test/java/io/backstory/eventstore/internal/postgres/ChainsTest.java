package io.backstory.eventstore.internal.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The map behind every verification, held against the JDK's. */
final class ChainsTest {

    private static final byte[] ROW = new byte[256];

    private final Chains chains = new Chains();

    private Chains.Chain of(String id, int at) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, ROW, at, bytes.length);
        return chains.of(ROW, at, bytes.length);
    }

    private static byte[] hash(long number) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) number);
        return hash;
    }

    @Test
    void saysWhatAnOrdinaryMapSays() {
        Random random = new Random(20_261_123);
        Map<String, Long> versions = new HashMap<>();
        for (long position = 1; position <= 50_000; position++) {
            String id = random.nextInt(3) == 0 ? "acc-" + random.nextInt(5_000) : "ü" + "x".repeat(random.nextInt(40));
            Chains.Chain chain = of(id, random.nextInt(100));
            assertThat(chain.version()).isEqualTo(versions.getOrDefault(id, 0L));
            long version = versions.merge(id, 1L, Long::sum);
            chain.reached(version, position, hash(position), 0, 32);
        }
        assertThat(chains.size()).isEqualTo(versions.size()).isGreaterThan(4_000);
        versions.forEach((id, version) ->
                assertThat(requireNonNull(chains.find(id)).version()).isEqualTo(version));
        assertThat(chains.find("acc-5000")).isNull();
    }

    @Test
    void idsThatBeginAlikeOrHoldZerosAreNotTheSame() {
        for (String id : new String[] {"", "\0", "\0\0", "a", "a\0", "aaaaaaaa", "aaaaaaaa\0", "aaaaaaaaaaaaaaaa"}) {
            Chains.Chain chain = of(id, 3);
            assertThat(chain.version()).as(id).isZero();
            chain.reached(1, 1, hash(1), 0, 32);
        }
        assertThat(chains.size()).isEqualTo(8);
    }

    @Test
    void knowsTheLastHashAndTakesNoneOfAnotherLengthForOne() {
        Chains.Chain chain = of("acc-1", 0);
        byte[] before = new byte[40];
        chain.hashInto(before, 8);
        assertThat(before).containsOnly(0);
        chain.reached(1, 7, hash(9), 0, 32);
        chain.hashInto(before, 8);
        assertThat(Arrays.copyOfRange(before, 8, 40)).isEqualTo(hash(9));
        assertThat(chain.isAt(1, hash(9), 7)).isTrue();
        assertThat(chain.isAt(1, Arrays.copyOf(hash(9), 31), 7)).isFalse();
        assertThat(chain.isAt(1, hash(8), 7)).isFalse();
        chain.reached(2, 8, hash(5), 0, 3);
        chain.hashInto(before, 8);
        assertThat(Arrays.copyOfRange(before, 8, 13)).containsExactly(5, 5, 5, 0, 0);
    }
}

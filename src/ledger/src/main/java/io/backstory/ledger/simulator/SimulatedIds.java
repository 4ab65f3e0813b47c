package io.backstory.ledger.simulator;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Ids that are the same in every run of a seed: a load that continues must repeat its requests exactly. Shaped as UUID
 * version 7 of the time of occurrence; the part that is random elsewhere is mixed from the seed and a counter.
 */
final class SimulatedIds {

    private final long seed;
    private long counter;

    SimulatedIds(long seed) {
        this.seed = seed;
    }

    UUID event(Instant at) {
        long a = next();
        long b = next();
        return new UUID((at.toEpochMilli() << 16) | 0x7000L | (a & 0x0FFFL), 0x8000000000000000L | (b >>> 2));
    }

    String correlation() {
        return "cor-" + HexFormat.of().toHexDigits(next(), 12);
    }

    /** The finaliser of SplitMix64: neighbours in, strangers out, and never the same twice. */
    private long next() {
        long z = seed * 0xD1342543DE82EF95L + ++counter * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

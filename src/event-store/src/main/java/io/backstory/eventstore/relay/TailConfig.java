package io.backstory.eventstore.relay;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tail follows.
 *
 * @param redisUrl where a relay publishes, as {@link RedisAddress} describes it; null to ask PostgreSQL alone
 * @param prefix the relay's
 * @param aggregateTypes of these only; empty for all
 * @param after the position after which it begins; 0 for the whole log
 */
public record TailConfig(@Nullable String redisUrl, String prefix, Set<String> aggregateTypes, long after) {

    /** Copies the types and refuses what could not work. */
    public TailConfig {
        aggregateTypes = Set.copyOf(aggregateTypes);
        if (redisUrl != null) {
            RedisAddress.check(redisUrl);
        }
        RelayConfig.checkPrefix(prefix);
        if (after < 0) {
            throw new IllegalArgumentException("A tail begins after position 0 or later, not " + after + ".");
        }
    }

    /** All types, under the prefix {@code events}. */
    public static TailConfig after(long position, @Nullable String redisUrl) {
        return new TailConfig(redisUrl, RelayConfig.DEFAULT_PREFIX, Set.of(), position);
    }

    /** The same for some aggregate types. */
    public TailConfig of(Set<String> types) {
        return new TailConfig(redisUrl, prefix, types, after);
    }

    /** The same under another prefix. */
    public TailConfig withPrefix(String other) {
        return new TailConfig(redisUrl, other, aggregateTypes, after);
    }

    /** Never prints the address: it may hold a password. */
    @Override
    public String toString() {
        return "TailConfig[" + prefix + ", " + aggregateTypes + ", after " + after + "]";
    }
}

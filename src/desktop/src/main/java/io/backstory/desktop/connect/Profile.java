package io.backstory.desktop.connect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a company's ledger is reached. Never holds a password: {@link #of} refuses addresses with one.
 *
 * @param name for people, and what tells profiles apart
 * @param database as {@link DatabaseAddress#parse} takes it; a service is looked up anew each time
 * @param redis {@code redis://user@host:port/0} or {@code rediss://…}; empty for none: the tail then asks the database
 * @param operates whether rebuilding and other writing is offered; what the database's role may not do it refuses in
 *     any case
 */
public record Profile(String name, Environment environment, String database, String redis, boolean operates) {

    private static final int LONGEST_NAME = 60;

    /**
     * Examines what somebody typed.
     *
     * @throws ConnectRefusedException with what is wrong and what to write instead
     */
    public static Profile of(String name, Environment environment, String database, String redis, boolean operates) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME || called.chars().anyMatch(Character::isISOControl)) {
            throw new ConnectRefusedException("Give the connection a name of 1 to " + LONGEST_NAME + " characters.");
        }
        if (WrittenAddress.read(database).password() != null) {
            throw new ConnectRefusedException("The address of the database holds a password, and what is remembered"
                    + " never may. Leave it out: it is asked for, or found in a pgpass file.");
        }
        String place = redis.strip();
        if (!place.isEmpty()) {
            RedisAddress.parse(place).refusePassword();
        }
        return new Profile(called, environment, database.strip(), place, operates);
    }

    /** Whether it is the one of this name; capitals do not matter. */
    boolean isCalled(String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    /** Where its database is, for people; reads nothing. */
    public String place() {
        return WrittenAddress.read(database).toString();
    }

    /**
     * Where its database is. Blocks for the disk when it names a service.
     *
     * @throws ConnectRefusedException when that service cannot be used
     */
    public DatabaseAddress address() {
        return DatabaseAddress.parse(database);
    }

    /** The address of Redis; null for none. */
    public @Nullable RedisAddress redisAddress() {
        return redis.isEmpty() ? null : RedisAddress.parse(redis);
    }
}

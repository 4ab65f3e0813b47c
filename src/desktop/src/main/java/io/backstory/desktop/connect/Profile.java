package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.relay.RedisAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a company's ledger is reached. Never holds a password: {@link #of} refuses addresses with one.
 *
 * @param name for people, and what tells profiles apart
 * @param database as {@link DatabaseAddress#parse} takes it; a service is looked up anew each time
 * @param redis as {@link RedisAddress} describes it; empty for none: the tail then asks the database
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
            throw new ConnectRefusedException(
                    phrase("Give the connection a name of 1 to {0} characters.", LONGEST_NAME));
        }
        if (WrittenAddress.read(database).password() != null) {
            throw new ConnectRefusedException(
                    phrase("The address of the database holds a password, and what is remembered never may. Leave it"
                            + " out: it is asked for, or found in a pgpass file."));
        }
        String place = redis.strip();
        if (!place.isEmpty()) {
            refusePassword(redis(place));
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
        return redis.isEmpty() ? null : redis(redis);
    }

    private static RedisAddress redis(String text) {
        try {
            return RedisAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ConnectRefusedException(phrase(
                    "The address of Redis cannot be used: {0}. Nothing was connected. Write it like"
                            + " redis://host:6379/0, or rediss:// for TLS.",
                    String.valueOf(wrong.getMessage())));
        }
    }

    private static void refusePassword(RedisAddress address) {
        if (address.login().password() != null) {
            throw new ConnectRefusedException(
                    phrase("The address of Redis holds a password, and what is remembered never may. Leave it out and"
                            + " type it when you connect."));
        }
    }
}

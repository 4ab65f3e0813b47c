package io.backstory.desktop.connect;

import java.util.Optional;

/**
 * The passwords of a connection, in memory.
 *
 * @param database empty for none
 * @param redis empty for none
 */
public record Passwords(String database, String redis) {

    /** None. */
    public static final Passwords NONE = new Passwords("", "");

    /** Whether there is none. */
    public boolean isEmpty() {
        return database.isEmpty() && redis.isEmpty();
    }

    /**
     * What the keychain keeps for a profile's addresses. It belongs to the addresses and not to the profile's name: a
     * changed address never gets the password of the one before. Blocks.
     */
    public static Passwords find(Keychain keychain, Profile profile) {
        return new Passwords(
                keychain.find(profile.database()).orElse(""),
                redis(profile).flatMap(keychain::find).orElse(""));
    }

    /**
     * Has the keychain keep them, and forget those that are none. Blocks.
     *
     * @throws ConnectRefusedException when it does not
     */
    public void keep(Keychain keychain, Profile profile) {
        keep(keychain, profile, profile.database(), database);
        redis(profile).ifPresent(address -> keep(keychain, profile, address, redis));
    }

    private static void keep(Keychain keychain, Profile profile, String address, String secret) {
        if (secret.isEmpty()) {
            keychain.forget(address);
        } else {
            keychain.keep(address, "Backstory " + profile.name(), secret);
        }
    }

    /**
     * Has the keychain forget those of a profile. Blocks.
     *
     * @throws ConnectRefusedException when it does not
     */
    public static void forget(Keychain keychain, Profile profile) {
        NONE.keep(keychain, profile);
    }

    private static Optional<String> redis(Profile profile) {
        return Optional.of(profile.redis()).filter(address -> !address.isEmpty());
    }

    /** Never prints them. */
    @Override
    public String toString() {
        return "Passwords[" + (isEmpty() ? "none" : "hidden") + "]";
    }
}

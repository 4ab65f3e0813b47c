package io.backstory.desktop.connect;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the system keeps passwords for its user. Secrets go through the standard input of the system's own program,
 * never through its arguments, which every user of the machine can read. Thread-safe; blocks for as long as the user
 * takes to unlock it, at most a minute.
 */
public sealed interface Keychain permits SecretTool, MacKeychain, NoKeychain {

    /** Why passwords cannot be kept here; empty when they can. */
    Optional<String> unavailable();

    /**
     * What was kept.
     *
     * @param account which one, without a password; others may read it
     * @return empty when nothing was, or when it cannot be had
     */
    Optional<String> find(String account);

    /**
     * Keeps a password in place of the one before, and proves it by reading it back.
     *
     * @param label for people, in the system's own list
     * @throws ConnectRefusedException when the system did not keep it
     */
    void keep(String account, String label, String secret);

    /**
     * Forgets what was kept, if anything was.
     *
     * @throws ConnectRefusedException when it is still there
     */
    void forget(String account);

    /** The one of this system. */
    static Keychain ofSystem() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return new MacKeychain(KeychainProgram.onPath("security"));
        }
        return system.contains("win") ? new NoKeychain() : new SecretTool(KeychainProgram.onPath("secret-tool"));
    }
}

package io.backstory.desktop.connect;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark of a database's address.
 *
 * @param user null when it is not said here
 * @param password null when it is not said here
 * @param given the others, by the name they were given under
 */
record AddressParameters(@Nullable String user, @Nullable String password, Map<String, String> given) {

    private static final String SSL_MODE = "sslmode";
    private static final String TARGET = "targetServerType";
    private static final String FULL = "verify-full";

    /**
     * Libpq's name to the driver's. Everything else is refused: the driver has parameters that load classes or write
     * files, and a pasted address must not be able to.
     */
    private static final Map<String, String> ALLOWED = Map.of(
            SSL_MODE,
            SSL_MODE,
            "sslrootcert",
            "sslrootcert",
            "sslcert",
            "sslcert",
            "sslkey",
            "sslkey",
            "connect_timeout",
            "connectTimeout",
            "currentSchema",
            "currentSchema",
            "target_session_attrs",
            TARGET,
            TARGET,
            TARGET);

    /** What libpq calls them, and the driver. */
    private static final Map<String, String> TARGETS = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "secondary", "secondary",
            "prefer-standby", "preferSecondary",
            "preferSecondary", "preferSecondary");

    static AddressParameters read(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String name = DatabaseAddress.decode(parts[0]);
                String value = parts.length > 1 ? DatabaseAddress.decode(parts[1]) : "";
                if (parameters.put(name, value) != null) {
                    throw DatabaseAddress.refused("it sets \"" + name + "\" twice");
                }
            }
        }
        return new AddressParameters(parameters.remove("user"), parameters.remove("password"), parameters);
    }

    /** Under the driver's names, with what a server on another machine must have. */
    Map<String, String> driverNames(boolean loopback) {
        Map<String, String> named = new TreeMap<>();
        given.forEach((name, value) -> {
            String driverName = ALLOWED.get(name);
            if (driverName == null) {
                throw DatabaseAddress.refused("it sets \"" + name + "\", and may only set "
                        + String.join(", ", new TreeMap<>(ALLOWED).keySet()));
            }
            named.put(driverName, driverName.equals(TARGET) ? target(value) : value);
        });
        if (!loopback && !FULL.equals(named.computeIfAbsent(SSL_MODE, name -> FULL))) {
            throw DatabaseAddress.refused("with sslmode=" + named.get(SSL_MODE) + " somebody in between could read and"
                    + " change what a server on another machine says; leave it out, which means " + FULL
                    + ", and name the authority that signed the server's certificate with sslrootcert=FILE");
        }
        return named;
    }

    private static String target(String said) {
        String target = TARGETS.get(said);
        if (target == null) {
            throw DatabaseAddress.refused(
                    "target_session_attrs is one of any, read-write, read-only, primary, standby, prefer-standby");
        }
        return target;
    }
}

package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark of a database's address.
 *
 * @param user null when it is not said here
 * @param password null when it is not said here
 * @param service of libpq's service file; null for none
 * @param given the others, by the name they were given under
 */
record AddressParameters(
        @Nullable String user,
        @Nullable String password,
        @Nullable String service,
        Map<String, String> given) {

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

    /** What a service file says beside the parameters: whoever is asked for, and where. */
    private static final Set<String> PLACE = Set.of("host", "port", "dbname", "user", "password");

    /** What a service may say and this program says itself. */
    private static final Pattern OWN = Pattern.compile("application_name|keepalives(_.*)?|client_encoding");

    private static final Pattern SERVICE = Pattern.compile("[^\\[\\]\\p{Cntrl}]{1,100}");

    static AddressParameters read(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                String name = DatabaseAddress.decode(parts[0]);
                String value = parts.length > 1 ? DatabaseAddress.decode(parts[1]) : "";
                if (parameters.put(name, value) != null) {
                    throw DatabaseAddress.refused(phrase("the address sets “{0}” twice", name));
                }
            }
        }
        String service = parameters.remove("service");
        if (service != null && !SERVICE.matcher(service).matches()) {
            throw DatabaseAddress.refused(phrase("a service has a name of 1 to 100 characters"));
        }
        return new AddressParameters(parameters.remove("user"), parameters.remove("password"), service, parameters);
    }

    /**
     * These over what a service file says, which may set no more than an address.
     *
     * @param said under libpq's names
     */
    AddressParameters over(Map<String, String> said) {
        Map<String, String> all = new TreeMap<>(said);
        all.keySet().removeIf(name -> PLACE.contains(name) || OWN.matcher(name).matches());
        all.keySet().stream()
                .filter(name -> !ALLOWED.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw DatabaseAddress.refused(phrase(
                            "its service sets “{0}”, and may beside host, port, dbname, user and password only set {1}",
                            name, allowed()));
                });
        given.forEach((name, value) -> {
            all.keySet().removeIf(other -> Objects.equals(ALLOWED.get(other), ALLOWED.get(name)));
            all.put(name, value);
        });
        return new AddressParameters(
                user == null ? said.get("user") : user,
                password == null ? said.get("password") : password,
                service,
                all);
    }

    /** Under the driver's names, with what a server on another machine must have. */
    Map<String, String> driverNames(boolean loopback) {
        Map<String, String> named = new TreeMap<>();
        given.forEach((name, value) -> {
            String driverName = ALLOWED.get(name);
            if (driverName == null) {
                throw DatabaseAddress.refused(phrase("it sets “{0}”, and may only set {1}", name, allowed()));
            }
            named.put(driverName, driverName.equals(TARGET) ? target(value) : value);
        });
        if (!loopback && !FULL.equals(named.computeIfAbsent(SSL_MODE, name -> FULL))) {
            throw DatabaseAddress.refused(phrase(
                    "with sslmode={0} somebody in between could read and change what a server on another machine says;"
                            + " leave it out, which means verify-full, and name the authority that signed the server's"
                            + " certificate with sslrootcert=FILE",
                    named.get(SSL_MODE)));
        }
        return named;
    }

    private static String allowed() {
        return String.join(", ", new TreeMap<>(ALLOWED).keySet());
    }

    private static String target(String said) {
        String target = TARGETS.get(said);
        if (target == null) {
            throw DatabaseAddress.refused(phrase(
                    "target_session_attrs is one of any, read-write, read-only, primary, standby, prefer-standby"));
        }
        return target;
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "AddressParameters[user " + user + ", service " + service + "]";
    }
}

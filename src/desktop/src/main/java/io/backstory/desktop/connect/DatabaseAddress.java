package io.backstory.desktop.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is, read from what people paste: {@code postgresql://user@host:port/database?sslmode=…} or its
 * {@code jdbc:} form.
 *
 * @param host name or address, without brackets
 * @param database its name
 * @param password only ever of a server on this machine; see {@link #parse}
 * @param parameters under the driver's names
 */
public record DatabaseAddress(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 5432;

    /**
     * Libpq's name to the driver's. Everything else is refused: the driver has parameters that load classes or write
     * files, and a pasted address must not be able to.
     */
    private static final Map<String, String> ALLOWED = Map.of(
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "connect_timeout", "connectTimeout",
            "currentSchema", "currentSchema");

    /** Copies the parameters. */
    public DatabaseAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads an address.
     *
     * @throws ConnectRefusedException with one sentence about what is wrong
     */
    public static DatabaseAddress parse(String text) {
        String given = text.strip();
        URI uri = uri(given.startsWith("jdbc:") ? given.substring("jdbc:".length()) : given);
        Map<String, String> parameters = parameters(uri.getRawQuery());
        String[] login = login(uri, parameters);
        String user = login[0].isEmpty() ? null : login[0];
        String password = login[1].isEmpty() ? null : login[1];
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        refuseVisiblePassword(host, password);
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        String database = !path.isEmpty() ? path : user != null ? user : "postgres";
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        return new DatabaseAddress(host, port, database, user, password, driverNames(parameters));
    }

    /** The driver's form, without user and password. */
    public String jdbcUrl() {
        StringBuilder url = new StringBuilder("jdbc:postgresql://")
                .append(host.contains(":") ? "[" + host + "]" : host)
                .append(':')
                .append(port)
                .append('/')
                .append(URLEncoder.encode(database, StandardCharsets.UTF_8));
        char separator = '?';
        for (Map.Entry<String, String> parameter : new TreeMap<>(parameters).entrySet()) {
            url.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return url.toString();
    }

    /** The same place with a password that was typed or found. */
    public DatabaseAddress withPassword(String secret) {
        return new DatabaseAddress(host, port, database, user, secret, parameters);
    }

    /** For people: never with a password. */
    @Override
    public String toString() {
        return (user == null ? "" : user + "@") + host + ":" + port + "/" + database;
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw refused("it cannot be read (" + malformed.getReason() + ")");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
            throw refused("it does not begin with postgresql:// or jdbc:postgresql://");
        }
        if (uri.getHost() == null) {
            throw refused("it names no host");
        }
        return uri;
    }

    /** User and password from before the host or from the parameters, which lose them; empty where there is none. */
    private static String[] login(URI uri, Map<String, String> parameters) {
        String userParameter = parameters.remove("user");
        String passwordParameter = parameters.remove("password");
        String[] parts = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new String[] {
            parts.length > 0 ? decode(parts[0]) : userParameter == null ? "" : userParameter,
            parts.length > 1 ? decode(parts[1]) : passwordParameter == null ? "" : passwordParameter
        };
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return parameters;
    }

    private static Map<String, String> driverNames(Map<String, String> given) {
        Map<String, String> named = new TreeMap<>();
        given.forEach((name, value) -> {
            String driverName = ALLOWED.get(name);
            if (driverName == null) {
                throw refused("it sets \"" + name + "\", and may only set "
                        + String.join(", ", new TreeMap<>(ALLOWED).keySet()));
            }
            named.put(driverName, value);
        });
        return named;
    }

    /** Arguments are visible to every user of the machine; only the embedded demo's throw-away password may be one. */
    private static void refuseVisiblePassword(String host, @Nullable String password) {
        boolean loopback = host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        if (password != null && !loopback) {
            throw refused("it holds a password, which every user of this machine could read; leave it out and set"
                    + " PGPASSWORD, use a pgpass file, or type it when asked");
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused("it holds a broken % escape");
        }
    }

    /** The address itself is not repeated: it may hold a password. */
    private static ConnectRefusedException refused(String why) {
        return new ConnectRefusedException("The address of the database cannot be used: " + why
                + ". Nothing was connected or changed. Write it like postgresql://user@host:5432/database.");
    }
}

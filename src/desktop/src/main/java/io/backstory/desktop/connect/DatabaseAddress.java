package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is, read from what people paste: {@code postgresql://user@host:port/database?sslmode=…} or its
 * {@code jdbc:} form. Several hosts are one database with its replicas:
 * {@code postgresql://user@one,two:5433/database}.
 * {@code service=NAME}, alone or behind the question mark, takes what is not said from libpq's service file.
 *
 * @param hosts in the order in which they are tried; at least one
 * @param database its name
 * @param password only ever of a server on this machine, or from a service file; see {@link #parse}
 * @param parameters under the driver's names
 */
public record DatabaseAddress(
        List<Host> hosts,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {

    private static final int DEFAULT_PORT = 5432;

    /** Copies hosts and parameters. */
    public DatabaseAddress {
        hosts = List.copyOf(hosts);
        parameters = Map.copyOf(parameters);
    }

    /**
     * One server.
     *
     * @param name name or address, without brackets
     */
    public record Host(String name, int port) {

        /** Whether it is this machine: nobody can listen in between. */
        public boolean isLoopback() {
            return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.\\d{1,3}){3}");
        }

        static Host parse(String text) {
            int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
            int colon = text.indexOf(':', Math.max(bracket, 0));
            String name = colon == -1 ? text : text.substring(0, colon);
            if (name.startsWith("[") != name.endsWith("]")
                    || name.replaceAll("[\\[\\]]", "").isBlank()) {
                throw refused(phrase("it names no host"));
            }
            return new Host(name.replaceAll("[\\[\\]]", ""), colon == -1 ? DEFAULT_PORT : port(text, colon));
        }

        private static int port(String text, int colon) {
            String digits = text.substring(colon + 1);
            if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > 65_535) {
                throw refused(phrase("a port is a number from 1 to 65535"));
            }
            return Integer.parseInt(digits);
        }

        @Override
        public String toString() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /**
     * Reads an address. A server on another machine is spoken to through TLS with its certificate and name checked,
     * also where neither the address nor the service asks for it. Blocks for the disk when a service is named.
     *
     * @throws ConnectRefusedException with one sentence about what is wrong
     */
    public static DatabaseAddress parse(String text) {
        return WrittenAddress.read(text).resolved();
    }

    /** The driver's form, without user and password. */
    public String jdbcUrl() {
        StringBuilder url = new StringBuilder("jdbc:postgresql://")
                .append(places())
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

    private String places() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }

    /** Whether all of it is this machine. */
    public boolean isLoopback() {
        return hosts.stream().allMatch(Host::isLoopback);
    }

    /** The same place with a password that was typed or found. */
    public DatabaseAddress withPassword(String secret) {
        return new DatabaseAddress(hosts, database, user, secret, parameters);
    }

    /** For people: never with a password. */
    @Override
    public String toString() {
        return (user == null ? "" : user + "@") + places() + "/" + database;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused(phrase("it holds an escape that cannot be read (percent and two digits)"));
        }
    }

    /** The address itself is not repeated: it may hold a password. */
    static ConnectRefusedException refused(String why) {
        return new ConnectRefusedException(phrase(
                "The address of the database cannot be used: {0}. Nothing was connected or changed. Write it like"
                        + " postgresql://user@host:5432/database, or service=NAME.",
                why));
    }
}

package io.backstory.eventstore.relay;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is, as people write it. Immutable.
 *
 * <ul>
 *   <li>{@code redis://user@host:6379/0}: one server
 *   <li>{@code redis-sentinel://user@one:26379,two:26379/MASTER/0}: the master that the sentinels name
 *   <li>{@code redis-cluster://user@one:7000,two:7001}: a cluster; any of its nodes lead to the others
 * </ul>
 *
 * With {@code rediss}, {@code rediss-sentinel} or {@code rediss-cluster} all of it goes through TLS with certificate and
 * name checked; {@code ?sslrootcert=FILE} names the authority's certificate, {@code sslcert} and {@code sslkey} those of
 * the client, all as PEM.
 *
 * @param layout how the servers belong together
 * @param places in the order in which they are tried; at least one
 * @param login who asks
 * @param number of the database; 0 in a cluster
 * @param tls null for an open line
 */
public record RedisAddress(
        Layout layout,
        List<Place> places,
        Login login,
        int number,
        @Nullable Tls tls) {

    private static final int DEFAULT_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final Pattern SCHEME = Pattern.compile("(rediss?)(|-sentinel|-cluster)");
    private static final Pattern PATH = Pattern.compile("(?:/([A-Za-z0-9][A-Za-z0-9_.-]*))??(?:/(\\d{1,4})?)?");

    /** Copies the places. */
    public RedisAddress {
        places = List.copyOf(places);
    }

    /** How servers belong together. */
    public sealed interface Layout {}

    /** One server. */
    public record Single() implements Layout {}

    /**
     * A master with replicas, and sentinels that know which is which.
     *
     * @param master what the sentinels call it
     */
    public record Sentinel(String master) implements Layout {}

    /** Masters that share the keys. */
    public record Cluster() implements Layout {}

    /**
     * One server.
     *
     * @param host name or address, without brackets
     */
    public record Place(String host, int port) {

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Who asks.
     *
     * @param user of the access control list; null for the default user
     * @param password null for none
     */
    public record Login(@Nullable String user, @Nullable String password) {

        /** Never prints the password. */
        @Override
        public String toString() {
            return user == null ? "the default user" : user;
        }
    }

    /**
     * Files of PEM.
     *
     * @param rootCertificate of whoever signed the servers'; null for those that Java trusts
     * @param certificate of the client; null for none
     * @param key of that certificate, PKCS #8; null for none
     */
    public record Tls(
            @Nullable String rootCertificate,
            @Nullable String certificate,
            @Nullable String key) {}

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with what is wrong, to be put behind a colon; the address is not repeated, since it
     *     may hold a password
     */
    public static RedisAddress parse(String text) {
        URI uri = uri(text.strip());
        Matcher scheme =
                SCHEME.matcher(uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT));
        if (!scheme.matches()) {
            throw new IllegalArgumentException(
                    "it does not begin with redis://, redis-sentinel:// or redis-cluster://, or"
                            + " with rediss… for TLS");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("nothing may stand behind a #");
        }
        Matcher path = PATH.matcher(uri.getRawPath() == null ? "" : uri.getRawPath());
        if (!path.matches()) {
            throw new IllegalArgumentException("behind the host stands the number of a database, such as /0");
        }
        Layout layout = layout(scheme.group(2), path.group(1));
        int number = path.group(2) == null ? 0 : Integer.parseInt(path.group(2));
        if (layout instanceof Cluster && number != 0) {
            throw new IllegalArgumentException("a cluster has no database but 0");
        }
        int at = authority.lastIndexOf('@');
        List<Place> places = places(authority.substring(at + 1), layout);
        return new RedisAddress(
                layout,
                places,
                login(at == -1 ? "" : authority.substring(0, at)),
                number,
                tls(scheme.group(1).equals("rediss"), uri.getRawQuery()));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("it cannot be read (" + malformed.getReason() + ")");
        }
    }

    private static Layout layout(String kind, @Nullable String master) {
        if (kind.equals("-sentinel")) {
            if (master == null) {
                throw new IllegalArgumentException(
                        "behind the sentinels stands what they call the master, such as /ledger");
            }
            return new Sentinel(master);
        }
        if (master != null) {
            throw new IllegalArgumentException("behind the host stands the number of a database, such as /0");
        }
        return kind.isEmpty() ? new Single() : new Cluster();
    }

    private static List<Place> places(String text, Layout layout) {
        String[] names = text.split(",", -1);
        if (layout instanceof Single && names.length > 1) {
            throw new IllegalArgumentException("it names several hosts: write redis-sentinel:// or redis-cluster://");
        }
        int port = layout instanceof Sentinel ? SENTINEL_PORT : DEFAULT_PORT;
        return Arrays.stream(names).map(name -> place(name, port)).toList();
    }

    private static Place place(String text, int usual) {
        Matcher place = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\[\\]:@]+)(?::(\\d{1,5}))?")
                .matcher(text);
        if (!place.matches()) {
            throw new IllegalArgumentException("it names no host");
        }
        int port = place.group(2) == null ? usual : Integer.parseInt(place.group(2));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        return new Place(place.group(1).replaceAll("[\\[\\]]", ""), port);
    }

    private static Login login(String text) {
        String[] parts = text.split(":", 2);
        return new Login(
                parts[0].isEmpty() ? null : decode(parts[0]),
                parts.length > 1 && !parts[1].isEmpty() ? decode(parts[1]) : null);
    }

    private static @Nullable Tls tls(boolean wanted, @Nullable String query) {
        Map<String, String> files = new TreeMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!wanted || parts.length < 2 || !parts[0].matches("sslrootcert|sslcert|sslkey")) {
                throw new IllegalArgumentException(
                        "behind the question mark it may only set sslrootcert, sslcert and sslkey, and only with rediss");
            }
            if (files.put(parts[0], decode(parts[1])) != null) {
                throw new IllegalArgumentException("it sets \"" + parts[0] + "\" twice");
            }
        }
        if (files.containsKey("sslcert") != files.containsKey("sslkey")) {
            throw new IllegalArgumentException("sslcert and sslkey belong together");
        }
        return wanted ? new Tls(files.get("sslrootcert"), files.get("sslcert"), files.get("sslkey")) : null;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("it holds an escape that cannot be read (percent and two digits)");
        }
    }

    static void check(String url) {
        try {
            parse(url);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("The address of Redis cannot be used: " + unreadable.getMessage()
                    + ". It should read redis://host:port/0.");
        }
    }

    /** The same with a password that was typed. */
    public RedisAddress withPassword(String secret) {
        return new RedisAddress(layout, places, new Login(login.user(), secret), number, tls);
    }

    /** Whole, with the password: never for people. */
    public String url() {
        String user = login.user() == null ? "" : encode(login.user());
        String password = login.password() == null ? "" : ":" + encode(login.password());
        return written(user + password) + files();
    }

    private String written(String who) {
        String base = (tls == null ? "redis" : "rediss") + kind() + "://" + (who.isEmpty() ? "" : who + "@")
                + places.stream().map(Place::toString).collect(Collectors.joining(","));
        return switch (layout) {
            case Single one -> base + "/" + number;
            case Sentinel sentinel -> base + "/" + sentinel.master() + "/" + number;
            case Cluster all -> base;
        };
    }

    private String kind() {
        return switch (layout) {
            case Single one -> "";
            case Sentinel sentinel -> "-sentinel";
            case Cluster all -> "-cluster";
        };
    }

    private String files() {
        Map<String, String> files = new TreeMap<>();
        if (tls != null) {
            putIfSaid(files, "sslrootcert", tls.rootCertificate());
            putIfSaid(files, "sslcert", tls.certificate());
            putIfSaid(files, "sslkey", tls.key());
        }
        return files.isEmpty()
                ? ""
                : files.entrySet().stream()
                        .map(file -> file.getKey() + "=" + encode(file.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static void putIfSaid(Map<String, String> files, String name, @Nullable String value) {
        if (value != null) {
            files.put(name, value);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For people: never with a password. */
    @Override
    public String toString() {
        return written(login.user() == null ? "" : login.user());
    }
}

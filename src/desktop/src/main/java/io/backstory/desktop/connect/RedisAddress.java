package io.backstory.desktop.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is: {@code redis://user@host:port/0}, or {@code rediss://…} through TLS with the certificate and the
 * host's name checked.
 *
 * @param user of the access control list; null for the default user
 * @param password null for none
 * @param number of the database
 */
public record RedisAddress(
        boolean tls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        int number) {

    private static final int DEFAULT_PORT = 6379;

    /**
     * Reads an address.
     *
     * @throws ConnectRefusedException with one sentence about what is wrong; the address is not repeated
     */
    public static RedisAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException malformed) {
            throw refused("it cannot be read (" + malformed.getReason() + ")");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            throw refused("it does not begin with redis:// or rediss://");
        }
        if (uri.getHost() == null) {
            throw refused("it names no host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("nothing may stand behind the database's number");
        }
        String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        String user = login[0].isEmpty() ? null : DatabaseAddress.decode(login[0]);
        String password = login.length > 1 && !login[1].isEmpty() ? DatabaseAddress.decode(login[1]) : null;
        return new RedisAddress(
                scheme.equals("rediss"),
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                user,
                password,
                number(uri.getPath()));
    }

    private static int number(@Nullable String path) {
        String digits = path == null ? "" : path.replaceFirst("^/", "");
        if (digits.isEmpty()) {
            return 0;
        }
        if (!digits.matches("\\d{1,4}")) {
            throw refused("behind the host stands the number of a database, such as /0");
        }
        return Integer.parseInt(digits);
    }

    void refusePassword() {
        if (password != null) {
            throw new ConnectRefusedException("The address of Redis holds a password, and what is remembered never may."
                    + " Leave it out and type it when you connect.");
        }
    }

    /** The same with a password that was typed. */
    RedisAddress withPassword(String secret) {
        return new RedisAddress(tls, host, port, user, secret, number);
    }

    /** As the client library takes it, with the password: never for people. */
    String url() {
        String login = password == null
                ? user == null ? "" : encode(user) + "@"
                : (user == null ? "" : encode(user)) + ":" + encode(password) + "@";
        return (tls ? "rediss://" : "redis://") + login + place() + "/" + number;
    }

    private String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For people: never with a password. */
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + (user == null ? "" : user + "@") + place() + "/" + number;
    }

    private static ConnectRefusedException refused(String why) {
        return new ConnectRefusedException("The address of Redis cannot be used: " + why
                + ". Nothing was connected. Write it like redis://host:6379/0, or rediss:// for TLS.");
    }
}

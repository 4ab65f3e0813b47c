package io.backstory.desktop.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database's address as people write it: {@code postgresql://user@host:port/db} or {@code jdbc:postgresql://…}.
 *
 * @param jdbcUrl for the driver, without user and password
 * @param user null to leave it to the driver
 * @param password null to leave it to {@code PGPASSWORD} or the pgpass file
 * @param name for people: host and database
 */
public record DatabaseUrl(
        String jdbcUrl, @Nullable String user, @Nullable String password, String name) {

    /** Others could load classes or files of somebody's choice, such as {@code socketFactory}. */
    private static final Set<String> ALLOWED = Set.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "user",
            "applicationname",
            "connecttimeout",
            "sockettimeout",
            "currentschema",
            "service",
            "targetservertype",
            "tcpkeepalive");

    /**
     * Understands an address.
     *
     * @throws ConnectRefusedException saying what is wrong with it
     */
    public static DatabaseUrl parse(String text) {
        String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
        URI uri;
        try {
            uri = new URI(plain);
        } catch (URISyntaxException wrong) {
            throw refused("it is not an address");
        }
        String scheme = uri.getScheme();
        if (!"postgresql".equals(scheme) && !"postgres".equals(scheme)) {
            throw refused("it does not begin with postgresql:// or jdbc:postgresql://");
        }
        String host = uri.getHost();
        if (host == null) {
            throw refused("it names no host");
        }
        checkKeys(uri.getRawQuery());
        String database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(
                "jdbc:postgresql://" + host + port + "/" + database + query,
                login.length > 0 ? decode(login[0]) : null,
                login.length > 1 ? decode(login[1]) : null,
                host + port + "/" + decode(database));
    }

    private static void checkKeys(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            String key = pair.split("=", 2)[0];
            if (!ALLOWED.contains(key.toLowerCase(Locale.ROOT))) {
                throw refused("it sets \"" + key + "\", which is not among the settings this program passes on");
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The address itself is not repeated: it may hold a password. */
    private static ConnectRefusedException refused(String why) {
        return new ConnectRefusedException("The address of the database cannot be used: " + why
                + ". Nothing was connected or changed. Write it like postgresql://user@host:5432/database.");
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "DatabaseUrl[" + name + "]";
    }
}

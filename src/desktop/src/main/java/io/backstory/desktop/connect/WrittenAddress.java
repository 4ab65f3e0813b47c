package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address of a database as it was written, before the service file that it may name was read.
 *
 * @param hosts empty when the service says them
 * @param database null when it is not said here
 * @param user null when it is not said here
 * @param password null when it is not said here
 */
record WrittenAddress(
        List<DatabaseAddress.Host> hosts,
        @Nullable String database,
        @Nullable String user,
        @Nullable String password,
        AddressParameters parameters) {

    /** The short form, which libpq's tools take too. */
    private static final String SERVICE = "service=";

    /**
     * Reads an address; what it sets is allowed, and no password is where others could read it.
     *
     * @throws ConnectRefusedException with one sentence about what is wrong
     */
    static WrittenAddress read(String text) {
        String given = text.strip();
        URI uri = uri(
                given.startsWith(SERVICE)
                        ? "postgresql:///?" + given
                        : given.startsWith("jdbc:") ? given.substring("jdbc:".length()) : given);
        AddressParameters parameters = AddressParameters.read(uri.getRawQuery());
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (authority.isEmpty() && parameters.service() == null) {
            throw DatabaseAddress.refused(phrase("it names no host"));
        }
        int at = authority.lastIndexOf('@');
        String[] login = (at == -1 ? "" : authority.substring(0, at)).split(":", 2);
        String places = DatabaseAddress.decode(authority.substring(at + 1));
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        WrittenAddress written = new WrittenAddress(
                places.isEmpty() && parameters.service() != null ? List.of() : hosts(places),
                path.isEmpty() ? null : path,
                firstSaid(DatabaseAddress.decode(login[0]), parameters.user()),
                firstSaid(login.length > 1 ? DatabaseAddress.decode(login[1]) : "", parameters.password()),
                parameters);
        written.refuseVisiblePassword();
        parameters.driverNames(written.isLoopback());
        return written;
    }

    private static URI uri(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw DatabaseAddress.refused(phrase("it cannot be read ({0})", malformed.getReason()));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
            throw DatabaseAddress.refused(phrase("it does not begin with postgresql:// or jdbc:postgresql://"));
        }
        return uri;
    }

    private static List<DatabaseAddress.Host> hosts(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(DatabaseAddress.Host::parse)
                .toList();
    }

    private static @Nullable String firstSaid(@Nullable String first, @Nullable String second) {
        String said = first == null || first.isEmpty() ? second : first;
        return said == null || said.isEmpty() ? null : said;
    }

    private boolean isLoopback() {
        return hosts.stream().allMatch(DatabaseAddress.Host::isLoopback);
    }

    /** Arguments are visible to every user of the machine; only the embedded demo's throw-away password may be one. */
    private void refuseVisiblePassword() {
        if (password != null && (hosts.isEmpty() || !isLoopback())) {
            throw DatabaseAddress.refused(phrase(
                    "it holds a password, which every user of this machine could read; leave it out and set PGPASSWORD,"
                            + " use a pgpass file, or type it when asked"));
        }
    }

    /**
     * The address to use, with what the service says where this one says nothing. Blocks for the disk when it names one.
     *
     * @throws ConnectRefusedException when the service is not known, or says what it may not
     */
    DatabaseAddress resolved() {
        String name = parameters.service();
        Map<String, String> service =
                name == null ? Map.of() : ServiceFile.usual().find(name);
        AddressParameters all = parameters.over(service);
        List<DatabaseAddress.Host> places = hosts.isEmpty() ? places(service) : hosts;
        String called = firstSaid(user, all.user());
        String known = firstSaid(firstSaid(database, service.get("dbname")), called);
        return new DatabaseAddress(
                places,
                known == null ? "postgres" : known,
                called,
                firstSaid(password, all.password()),
                all.driverNames(places.stream().allMatch(DatabaseAddress.Host::isLoopback)));
    }

    /** Libpq's way to write hosts: one list of names, and one port or as many as there are names. */
    private static List<DatabaseAddress.Host> places(Map<String, String> service) {
        String[] names = service.getOrDefault("host", "").split(",", -1);
        String[] ports = service.getOrDefault("port", "").split(",", -1);
        if (ports.length != 1 && ports.length != names.length) {
            throw DatabaseAddress.refused(
                    phrase("its service names {0} hosts and {1} ports", names.length, ports.length));
        }
        List<DatabaseAddress.Host> places = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String host = names[i].strip();
            if (host.startsWith("/")) {
                throw DatabaseAddress.refused(
                        phrase("its service names a socket of this machine, and only hosts are reached"));
            }
            String port = ports[ports.length == 1 ? 0 : i].strip();
            String bracketed = host.contains(":") ? "[" + host + "]" : host;
            places.add(DatabaseAddress.Host.parse(port.isEmpty() ? bracketed : bracketed + ":" + port));
        }
        return places;
    }

    /** For people: never with a password, and without reading anything. */
    @Override
    public String toString() {
        String service = parameters.service();
        return service == null ? resolved().toString() : (user == null ? "" : user + "@") + SERVICE + service;
    }
}

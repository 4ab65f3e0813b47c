package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.PermissionRefusedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * What a failure on the way to a server means, and the next thing to do about it.
 *
 * @param what went wrong, in one sentence
 * @param next what to do
 */
record FailureAdvice(String what, String next) {

    static FailureAdvice of(Throwable failed) {
        return network(failed)
                .or(() -> tls(failed))
                .or(() -> login(failed))
                .or(() -> redis(failed))
                .orElseGet(() -> other(failed));
    }

    private static Optional<FailureAdvice> network(Throwable failed) {
        if (cause(failed, UnknownHostException.class).isPresent()) {
            return advice(
                    phrase("No such host is known here."),
                    phrase("Check the name, and that this machine is in the company's network or VPN."));
        }
        if (cause(failed, SocketTimeoutException.class).isPresent()) {
            return advice(
                    phrase("Nothing answered in time."),
                    phrase("A firewall may drop the way there: check host and port, network and VPN."));
        }
        if (cause(failed, NoRouteToHostException.class).isPresent()) {
            return advice(phrase("There is no way to the host."), phrase("Check the network and the VPN."));
        }
        if (cause(failed, ConnectException.class).isPresent()) {
            return advice(
                    phrase("The host is there, but nothing listens on that port."),
                    phrase("Check the port, and that the server runs."));
        }
        return Optional.empty();
    }

    private static Optional<FailureAdvice> tls(Throwable failed) {
        if (says(failed, "does not support SSL")) {
            return advice(
                    phrase("The server does not speak TLS."),
                    phrase("Ask its administrator to switch TLS on (ssl = on). This program sends nothing over an open"
                            + " line."));
        }
        if (says(failed, "certificate_required")
                || says(failed, "bad_certificate")
                || says(failed, "valid client certificate")) {
            return advice(
                    phrase("The server wants a certificate of this client."),
                    phrase("Name it with sslcert=FILE and its key with sslkey=FILE in the address; the administrator"
                            + " makes both."));
        }
        if (says(failed, "has group or world access")) {
            return advice(
                    phrase("Others may read the file with this client's key, so it is not used."),
                    phrase("Let only its owner read it: chmod 600 FILE."));
        }
        if (says(failed, "could not be verified by hostnameverifier")
                || says(failed, "No subject alternative")
                || says(failed, "No name matching")) {
            return advice(
                    phrase("The server's certificate was made for another name."),
                    phrase("Use the name that stands in the certificate, or ask for one that names this host."));
        }
        if (says(failed, "Could not open SSL root certificate file")
                || cause(failed, NoSuchFileException.class).isPresent()) {
            return advice(
                    phrase("The file with the authority's certificate is not there."),
                    phrase("Save the certificate of whoever signed the server's as ~/.postgresql/root.crt, or"
                            + " name it with sslrootcert=FILE in the address."));
        }
        if (cause(failed, SSLException.class).isPresent() || says(failed, "SSL error")) {
            return advice(
                    phrase("The server's certificate is not trusted."),
                    phrase("Ask for the certificate of the authority that signed it, and name it with sslrootcert=FILE"
                            + " in the address. Do not go on if you did not expect this: somebody may be in"
                            + " between."));
        }
        return Optional.empty();
    }

    private static Optional<FailureAdvice> login(Throwable failed) {
        String state =
                cause(failed, SQLException.class).map(SQLException::getSQLState).orElse("");
        return switch (state == null ? "" : state) {
            case "28P01" ->
                advice(phrase("The server refuses the user or the password."), phrase("Check both; capitals matter."));
            case "28000" ->
                advice(
                        phrase("The server lets this user in from no such place."),
                        phrase("Ask the administrator for a line in pg_hba.conf for this user, database and address."));
            case "08004" ->
                advice(
                        phrase("The server asks for a password."),
                        phrase("Type it above, or put it into the pgpass file."));
            case "3D000" ->
                advice(phrase("The server has no database of that name."), phrase("Check the name behind the host."));
            case "53300" ->
                advice(
                        phrase("The server has no connection left."),
                        phrase("Try again later, or ask the administrator for more."));
            case "57014" ->
                advice(
                        phrase("The server stopped the question before its end."),
                        phrase("It is busy, or allows this user little time (statement_timeout): try again later,"
                                + " or ask the administrator."));
            case "55P03" ->
                advice(
                        phrase("Somebody changes the ledger's tables at this moment."),
                        phrase("Try again in a moment; if it lasts, ask the administrator who holds the lock."));
            case "57P03" -> advice(phrase("The server is starting or stopping."), phrase("Try again in a moment."));
            default -> Optional.empty();
        };
    }

    private static Optional<FailureAdvice> redis(Throwable failed) {
        if (cause(failed, JedisAccessControlException.class).isPresent()) {
            return advice(
                    phrase("Redis refuses the user or the password."),
                    phrase("Check both: user@ stands in the address, the password below it."));
        }
        if (says(failed, "knows no master called")) {
            return advice(
                    phrase("The sentinels know no master of that name."),
                    phrase("Check the name behind the hosts; SENTINEL MASTERS on one of them lists those it knows."));
        }
        if (says(failed, "cluster support disabled") || says(failed, "it runs as standalone")) {
            return advice(
                    phrase("It is one server and no cluster."), phrase("Write redis:// or rediss:// before its name."));
        }
        if (says(failed, "it runs as cluster")) {
            return advice(
                    phrase("It is one node of a cluster."),
                    phrase("Write redis-cluster:// or rediss-cluster:// before its name."));
        }
        if (says(failed, "it runs as sentinel")) {
            return advice(
                    phrase("It is a sentinel, which keeps no data itself."),
                    phrase("Write redis-sentinel://HOST:PORT/MASTER, with what the sentinels call the master."));
        }
        if (cause(failed, JedisDataException.class).isPresent()) {
            return advice(
                    phrase("Redis answers, but refuses to: {0}.", first(failed)),
                    phrase("Ask for the right to PING, INFO and SUBSCRIBE."));
        }
        if (cause(failed, JedisConnectionException.class).isPresent()) {
            return advice(
                    phrase("Redis cannot be reached: {0}.", first(failed)),
                    phrase("Check host and port, whether it wants TLS (rediss://), and whether it wants a certificate"
                            + " of this client (sslcert, sslkey)."));
        }
        return Optional.empty();
    }

    private static FailureAdvice other(Throwable failed) {
        if (failed instanceof ConnectionCheck.NotAllowedException || failed instanceof PermissionRefusedException) {
            return new FailureAdvice(
                    phrase("The user is let in, but may not read the log."),
                    phrase("Ask the administrator to grant it backstory_auditor, which may read and nothing else."));
        }
        String message = first(failed);
        return failed instanceof EventStoreException
                ? new FailureAdvice(message, "")
                : new FailureAdvice(message + ".", phrase("Copy this and ask the server's administrator."));
    }

    private static String first(Throwable failed) {
        String message = failed.getMessage();
        String line = message == null || message.isBlank()
                ? failed.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").strip();
        return failed instanceof EventStoreException || !line.endsWith(".")
                ? line
                : line.substring(0, line.length() - 1);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failed, Class<T> type) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
            for (Throwable aside : each.getSuppressed()) { // Where the Redis client keeps what the network said.
                Optional<T> found = cause(aside, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean says(Throwable failed, String words) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each.getMessage() != null && each.getMessage().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<FailureAdvice> advice(String what, String next) {
        return Optional.of(new FailureAdvice(what, next));
    }
}

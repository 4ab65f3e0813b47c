package io.backstory.embedded;

import java.nio.file.Path;

/**
 * Where the servers can be reached. They listen on 127.0.0.1 only and ask for a password.
 *
 * @param databaseUrl {@code postgresql://user:password@127.0.0.1:port/backstory}, for libpq programs
 * @param jdbcUrl {@code jdbc:postgresql://127.0.0.1:port/backstory}, without user and password
 * @param user the PostgreSQL role, a superuser of this server
 * @param password of that role and of Redis; letters, digits, {@code -} and {@code _} only, so it needs no escaping
 * @param redisUrl {@code redis://:password@127.0.0.1:port/0}
 * @param dataFolder the folder everything is kept in, absolute and without symbolic links
 */
public record ServerAddresses(
        String databaseUrl, String jdbcUrl, String user, String password, String redisUrl, Path dataFolder) {

    /** The addresses without the password, fit for logs. */
    @Override
    public String toString() {
        return "ServerAddresses[" + jdbcUrl + ", " + redisUrl.replace(password, "***") + ", " + dataFolder + "]";
    }
}

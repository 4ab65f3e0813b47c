package io.backstory.eventstore;

import io.backstory.eventstore.replay.AggregateDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a store and what to do with it.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}
 * @param user null to leave it to the URL, the service file or the driver
 * @param password null to leave it to {@code PGPASSWORD}, the pgpass or service file
 * @param connections most connections held at once
 * @param connectTimeout how long to wait for the server or for a free connection
 * @param definitions the domain: whose states are snapshotted, and which event gives an aggregate its title
 * @param maxDocumentBytes the largest data or metadata that an append takes, in bytes of UTF-8; 2 to 10 MiB
 * @param masterKey a file of 64 hexadecimal digits under which the keys of personal data are stored from now on, kept away
 *     from the database and its backups; null to store them as they are
 * @param readOnly whether the server refuses every write of this store's sessions, whatever its user may do; a schema
 *     that is missing or old is then refused and not brought up to date
 */
public record EventStoreConfig(
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        int connections,
        Duration connectTimeout,
        List<AggregateDefinition<?>> definitions,
        int maxDocumentBytes,
        @Nullable Path masterKey,
        boolean readOnly) {

    /** Far more than a fact about an account needs, and little enough to show. */
    public static final int DEFAULT_DOCUMENT_BYTES = 256 * 1024;

    private static final int MOST_DOCUMENT_BYTES = 10 * 1024 * 1024;

    /** Copies the definitions and refuses numbers out of range. */
    public EventStoreConfig {
        definitions = List.copyOf(definitions);
        if (connections < 1) {
            throw new IllegalArgumentException("A store needs at least 1 connection, not " + connections + ".");
        }
        if (maxDocumentBytes < 2 || maxDocumentBytes > MOST_DOCUMENT_BYTES) {
            throw new IllegalArgumentException(
                    "Documents of %d bytes: 2 to %d are possible.".formatted(maxDocumentBytes, MOST_DOCUMENT_BYTES));
        }
    }

    /** With documents of up to 256 KiB, without a master key, and able to write. */
    public EventStoreConfig(
            String jdbcUrl,
            @Nullable String user,
            @Nullable String password,
            int connections,
            Duration connectTimeout,
            List<AggregateDefinition<?>> definitions) {
        this(jdbcUrl, user, password, connections, connectTimeout, definitions, DEFAULT_DOCUMENT_BYTES, null, false);
    }

    /** The same with larger or smaller documents. */
    public EventStoreConfig withMaxDocumentBytes(int bytes) {
        return new EventStoreConfig(
                jdbcUrl, user, password, connections, connectTimeout, definitions, bytes, masterKey, readOnly);
    }

    /** The same with a master key, see {@link #masterKey}. */
    public EventStoreConfig withMasterKey(Path file) {
        return new EventStoreConfig(
                jdbcUrl, user, password, connections, connectTimeout, definitions, maxDocumentBytes, file, readOnly);
    }

    /** The same at another address. */
    public EventStoreConfig at(String otherUrl) {
        return new EventStoreConfig(
                otherUrl,
                user,
                password,
                connections,
                connectTimeout,
                definitions,
                maxDocumentBytes,
                masterKey,
                readOnly);
    }

    /** The same with more or fewer connections at once. */
    public EventStoreConfig withConnections(int most) {
        return new EventStoreConfig(
                jdbcUrl, user, password, most, connectTimeout, definitions, maxDocumentBytes, masterKey, readOnly);
    }

    /** The same for somebody who only looks, see {@link #readOnly}. */
    public EventStoreConfig readingOnly() {
        return new EventStoreConfig(
                jdbcUrl, user, password, connections, connectTimeout, definitions, maxDocumentBytes, masterKey, true);
    }

    /** With 8 connections, 10 seconds of patience, and the definitions found on the class path. */
    public static EventStoreConfig of(String jdbcUrl, @Nullable String user, @Nullable String password) {
        return new EventStoreConfig(jdbcUrl, user, password, 8, Duration.ofSeconds(10), AggregateDefinition.findAll());
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "EventStoreConfig[" + jdbcUrl.replaceAll("\\?.*", "") + ", user " + user + "]";
    }
}

package io.backstory.eventstore;

import io.backstory.eventstore.replay.AggregateDefinition;
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
 */
public record EventStoreConfig(
        String jdbcUrl,
        @Nullable String user,
        @Nullable String password,
        int connections,
        Duration connectTimeout,
        List<AggregateDefinition<?>> definitions) {

    /** Copies the definitions. */
    public EventStoreConfig {
        definitions = List.copyOf(definitions);
    }

    /** With 8 connections, 10 seconds of patience, and the definitions found on the class path. */
    public static EventStoreConfig of(String jdbcUrl, @Nullable String user, @Nullable String password) {
        return new EventStoreConfig(jdbcUrl, user, password, 8, Duration.ofSeconds(10), AggregateDefinition.findAll());
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return "EventStoreConfig[" + jdbcUrl + ", user " + user + "]";
    }
}

package io.backstory.benchmarks;

import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The sketch's sequence of statements for appending, over JDBC, then its two Redis commands an event. Kinder than the
 * sketch: a connection to Redis for each thread, and documents that are text already. Thread-safe.
 */
final class SketchAppender implements AutoCloseable {

    /** Not the sketch's own names: a server that is measured may serve others. */
    private static final String PREFIX = "backstory-benchmark:events:";

    private static final String OUTBOX = PREFIX + "outbox";

    private final DataSource source;
    private final @Nullable URI address;
    private final @Nullable RedisClient redis;

    /**
     * On these servers.
     *
     * @param address null to leave Redis out
     * @param threads that append at once
     */
    SketchAppender(DataSource source, @Nullable URI address, int threads) {
        this.source = source;
        this.address = address;
        if (address == null) {
            this.redis = null;
        } else {
            ConnectionPoolConfig pool = new ConnectionPoolConfig();
            pool.setMaxTotal(threads);
            pool.setMaxIdle(threads);
            this.redis = RedisClient.builder()
                    .hostAndPort(JedisURIHelper.getHostAndPort(address))
                    .clientConfig(DefaultJedisClientConfig.builder(address).build())
                    .poolConfig(pool)
                    .build();
        }
    }

    /** Listens to what it publishes. */
    Subscriber subscribe(Subscriber.Listener listener) {
        return new Subscriber(Objects.requireNonNull(address).toString(), PREFIX + Dataset.TYPE, listener);
    }

    /** Whether it publishes. */
    boolean publishes() {
        return redis != null;
    }

    /** Appends events to an aggregate of this version. */
    void append(String aggregateId, int expectedVersion, List<NewEvent> events, Metadata metadata) throws SQLException {
        publish(commit(aggregateId, expectedVersion, events, metadata));
    }

    /** The first half: the transaction. Gives the messages of its events. */
    List<String> commit(String aggregateId, int expectedVersion, List<NewEvent> events, Metadata metadata)
            throws SQLException {
        List<String> stored = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                refuseOtherVersion(connection, aggregateId, expectedVersion);
                for (int i = 0; i < events.size(); i++) {
                    int version = expectedVersion + i + 1;
                    stored.add(insert(connection, aggregateId, version, events.get(i), metadata));
                }
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        return stored;
    }

    /** The second half: nobody ever hears of what was committed when the program ends before it. */
    void publish(List<String> stored) {
        if (redis != null) {
            for (String event : stored) {
                redis.publish(PREFIX + Dataset.TYPE, event);
                redis.rpush(OUTBOX, event);
            }
        }
    }

    /** Empties the outbox, which the sketch lets grow for ever. */
    void forgetOutbox() {
        if (redis != null) {
            redis.del(OUTBOX);
        }
    }

    private static void refuseOtherVersion(Connection connection, String aggregateId, int expected)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT MAX(version) as version FROM sketch.events WHERE aggregate_id = ?")) {
            statement.setString(1, aggregateId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) != expected) {
                    throw new SQLException("Concurrency conflict: expected " + expected + ", got " + row.getInt(1));
                }
            }
        }
    }

    private static String insert(
            Connection connection, String aggregateId, int version, NewEvent event, Metadata metadata)
            throws SQLException {
        byte[] random = new byte[8];
        ThreadLocalRandom.current().nextBytes(random);
        String id = "evt-" + HexFormat.of().formatHex(random);
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO sketch.events
                    (id, aggregate_id, aggregate_type, event_type, version, data, metadata, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, NOW())""")) {
            statement.setString(1, id);
            statement.setString(2, aggregateId);
            statement.setString(3, Dataset.TYPE);
            statement.setString(4, event.eventType());
            statement.setInt(5, version);
            statement.setString(6, event.data().text());
            statement.setString(7, metadata.json().text());
            statement.executeUpdate();
        }
        return "{\"id\":\"" + id + "\",\"aggregateId\":\"" + aggregateId + "\",\"aggregateType\":\"" + Dataset.TYPE
                + "\",\"eventType\":\"" + event.eventType() + "\",\"version\":" + version + ",\"data\":"
                + event.data() + ",\"metadata\":" + metadata + "}";
    }

    @Override
    public void close() {
        forgetOutbox();
        if (redis != null) {
            redis.close();
        }
    }
}

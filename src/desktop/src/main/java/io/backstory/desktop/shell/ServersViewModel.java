package io.backstory.desktop.shell;

import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.ui.Background;
import io.backstory.eventstore.EventStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How it stands with PostgreSQL, Redis and the log's head. One thread: the JavaFX thread, or that of a test. */
public final class ServersViewModel {

    private final ServerWatch<LogHead> postgres;
    private final ServerWatch<String> redis;
    private final boolean watchesRedis;
    private final ReadOnlyStringWrapper postgresName = new ReadOnlyStringWrapper("PostgreSQL");
    private final ReadOnlyStringWrapper redisName = new ReadOnlyStringWrapper("Redis");
    private final ReadOnlyLongWrapper head = new ReadOnlyLongWrapper(-1);

    /** Watches nothing until {@link #start}. */
    public ServersViewModel(Connection connection, Background.Pool backgrounds, InstantSource clock) {
        EventStore store = connection.store();
        this.postgres = new ServerWatch<>("PostgreSQL", backgrounds, clock, () -> head(store), this::show);
        this.watchesRedis = connection.redis().isPresent();
        Callable<String> ping =
                connection.redis().<Callable<String>>map(probe -> probe::ask).orElse(() -> "Redis");
        this.redis = new ServerWatch<>("Redis", backgrounds, clock, ping, redisName::set);
    }

    /** Begins to watch. */
    public void start() {
        postgres.ask();
        if (watchesRedis) {
            redis.ask();
        }
    }

    /** Asks the servers that are silent at once. */
    public void retryNow() {
        start();
    }

    /** Watches no more. */
    public void stop() {
        postgres.stop();
        redis.stop();
    }

    ReadOnlyObjectProperty<ServerWatch.Contact> postgres() {
        return postgres.contact();
    }

    ReadOnlyObjectProperty<ServerWatch.Contact> redis() {
        return redis.contact();
    }

    /** As of when what is shown was read, at the latest; null before the first answer. */
    @Nullable
    Instant readAt() {
        return postgres.answeredAt();
    }

    boolean watchesRedis() {
        return watchesRedis;
    }

    /** Product and version. */
    ReadOnlyStringProperty postgresName() {
        return postgresName.getReadOnlyProperty();
    }

    /** Product and version. */
    ReadOnlyStringProperty redisName() {
        return redisName.getReadOnlyProperty();
    }

    /** The last position of the log; −1 until it is known. */
    public ReadOnlyLongProperty head() {
        return head.getReadOnlyProperty();
    }

    private void show(LogHead answer) {
        postgresName.set(answer.product());
        head.set(answer.position());
    }

    private static LogHead head(EventStore store) {
        return new LogHead(store.ping().product(), store.head());
    }

    private record LogHead(String product, long position) {}
}

package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStore.ReplicaLag;
import io.backstory.eventstore.EventStore.ServerInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How it stands with PostgreSQL, Redis and the log's head. One thread: the JavaFX thread, or that of a test. */
public final class ServersViewModel {

    /** Less passes while the answer is on its way. */
    private static final Duration WORTH_SAYING = Duration.ofMillis(100);

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

    /** Product and version; of a replica, how far it is behind. */
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
        postgresName.set(answer.name());
        head.set(answer.position());
    }

    private static LogHead head(EventStore store) {
        ServerInfo server = store.ping();
        // Only a server or session that takes no writes can be a replica: others are not asked.
        Optional<ReplicaLag> replica = server.readOnly() ? store.replicaLag() : Optional.empty();
        return new LogHead(replica.map(lag -> named(server.product(), lag)).orElse(server.product()), store.head());
    }

    /** A replica's name says how old what it shows may be. */
    static String named(String product, ReplicaLag lag) {
        Duration behind = lag.behind();
        if (!lag.receives()) {
            return behind == null
                    ? phrase("{0}, replica, out of touch with its primary", product)
                    : phrase(
                            "{0}, replica, out of touch with its primary, {1} behind",
                            product, Formats.duration(behind));
        }
        return behind == null || behind.compareTo(WORTH_SAYING) < 0
                ? phrase("{0}, replica, up to date", product)
                : phrase("{0}, replica, {1} behind", product, Formats.duration(behind));
    }

    private record LogHead(String name, long position) {}
}

package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.Rights;
import io.backstory.eventstore.SchemaException;
import io.backstory.eventstore.relay.RedisAddress;
import io.backstory.eventstore.relay.RedisProbe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Goes the way to a company's servers step by step and tells of each, so that the first one that fails says what to do.
 * Writes nothing, and changes nothing on a server. One use; blocks.
 */
public final class ConnectionCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConnectOptions options;
    private final Consumer<Step> onStep;

    /**
     * How far it went.
     *
     * @param name what was tried
     * @param passed whether it worked
     * @param took how long it took
     * @param found what was found, or what went wrong
     * @param next what to do when it failed; empty when it passed
     */
    public record Step(String name, boolean passed, Duration took, String found, String next) {}

    private ConnectionCheck(ConnectOptions options, Consumer<Step> onStep) {
        this.options = options;
        this.onStep = onStep;
    }

    /**
     * Goes through all steps, or to the first that the others cannot do without.
     *
     * @param onStep hears, on this thread, of each step when it is over
     * @return whether a ledger can be opened; Redis may still be away
     */
    public static boolean run(ConnectOptions options, Consumer<Step> onStep) {
        DatabaseAddress address = options.database();
        if (address == null) {
            throw new IllegalArgumentException("The demo's own servers are not checked: they are started.");
        }
        return new ConnectionCheck(options, onStep).all(address);
    }

    private boolean all(DatabaseAddress address) {
        boolean reached = false;
        for (DatabaseAddress.Host host : address.hosts()) {
            Cancellation.current().check();
            reached |= tell(phrase("Reach {0}", host), () -> reach(host));
        }
        boolean usable = reached && ledger(address);
        redis();
        return usable;
    }

    private static String reach(DatabaseAddress.Host host) throws IOException {
        try (Socket socket = new Socket()) {
            InetSocketAddress place = new InetSocketAddress(host.name(), host.port());
            if (place.isUnresolved()) {
                throw new UnknownHostException(host.name());
            }
            socket.connect(place, Math.toIntExact(PATIENCE.toMillis()));
            return phrase("answers at {0}", place.getAddress().getHostAddress());
        }
    }

    private boolean ledger(DatabaseAddress address) {
        String name = address.user() == null ? phrase("Log in") : phrase("Log in as {0}", address.user());
        long begun = System.nanoTime();
        try (EventStore store = EventStores.connect(session(address))) {
            EventStore.ServerInfo server = store.ping();
            pass(
                    name,
                    begun,
                    address.isLoopback()
                            ? server.product()
                            : phrase("{0}, through TLS, its certificate checked", server.product()));
            return tell(phrase("Find the log"), () -> log(store))
                    && tell(phrase("What {0} may do", server.user()), () -> may(store));
        } catch (SchemaException noLog) {
            pass(name, begun, phrase("{0} is open", address.database()));
            return fail(phrase("Find the log"), begun, noLog);
        } catch (PermissionRefusedException stranger) {
            pass(name, begun, phrase("{0} is open", address.database()));
            return fail(phrase("Find the log"), begun, stranger);
        } catch (EventStoreException refused) {
            return fail(name, begun, refused);
        }
    }

    private EventStoreConfig session(DatabaseAddress address) {
        String password = address.password() == null ? System.getenv("PGPASSWORD") : address.password();
        return new EventStoreConfig(address.jdbcUrl(), address.user(), password, 1, PATIENCE, List.of()).readingOnly();
    }

    private static String log(EventStore store) {
        EventStore.ConnectionFacts facts = store.connectionFacts();
        Duration lag = facts.lag();
        String events = "%,d".formatted(store.head());
        if (!facts.replica()) {
            return phrase("Events in the log: {0}, on the primary", events);
        }
        return lag == null
                ? phrase("Events in the log: {0}, on a replica", events)
                : phrase("Events in the log: {0}, on a replica, {1} ms behind", events, lag.toMillis());
    }

    private static String may(EventStore store) {
        Rights rights = store.rights();
        List<String> roles = store.connectionFacts().roles();
        if (!rights.readLog()) {
            throw new NotAllowedException(rights.user());
        }
        if (rights.buildModels()) {
            return roles.isEmpty()
                    ? phrase("reads the log; may rebuild read models")
                    : phrase("reads the log, as {0}; may rebuild read models", String.join(", ", roles));
        }
        return roles.isEmpty() ? phrase("reads the log") : phrase("reads the log, as {0}", String.join(", ", roles));
    }

    private void redis() {
        String url = options.redis();
        if (url != null) {
            RedisAddress place = RedisAddress.parse(url);
            tell(phrase("Reach {0}", place), () -> {
                try (RedisProbe probe = EventStores.redisProbe(url)) {
                    return phrase("{0} answers", probe.ask());
                }
            });
        }
    }

    private boolean tell(String name, Callable<String> work) {
        long begun = System.nanoTime();
        try {
            return pass(name, begun, work.call());
        } catch (Exception failed) {
            return fail(name, begun, failed);
        }
    }

    private boolean pass(String name, long begun, String found) {
        onStep.accept(new Step(name, true, since(begun), found, ""));
        return true;
    }

    private boolean fail(String name, long begun, Exception failed) {
        FailureAdvice advice = FailureAdvice.of(failed);
        onStep.accept(new Step(name, false, since(begun), advice.what(), advice.next()));
        return false;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The user is let in and may read nothing. */
    static final class NotAllowedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAllowedException(String user) {
            super(phrase("{0} may not read the log", user));
        }
    }
}

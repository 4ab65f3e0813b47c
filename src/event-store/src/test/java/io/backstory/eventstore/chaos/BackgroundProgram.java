package io.backstory.eventstore.chaos;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.contract.PurseTotals;
import io.backstory.eventstore.evidence.LogSealer;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.SealRefusedException;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionFollower;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Relay, sealer and read models in one program, to be killed. Ready when it leads. */
final class BackgroundProgram {

    static final List<ProjectionDefinition> MODELS = List.of(new PurseBalances(1, Long.MAX_VALUE), new PurseTotals(1));

    private static final Duration LOOK = Duration.ofMillis(20);

    /** More than a round appends, so that the list holds every message. */
    private static final int OUTBOX_EVENTS = 200_000;

    private static final long OUTBOX_BYTES = 128L << 20;

    private final SealFolder folder;
    private final EventStore store;
    private final AtomicBoolean going = new AtomicBoolean(true);

    private BackgroundProgram(SealFolder folder, EventStore store) {
        this.folder = folder;
        this.store = store;
    }

    static RelayConfig relay(String redisUrl, String prefix) {
        return RelayConfig.of(redisUrl).withPrefix(prefix).withOutbox(OUTBOX_EVENTS, OUTBOX_BYTES);
    }

    /** Does one job after the other, see {@link Child}. */
    public static void main(String[] none) throws Exception {
        Child.Cues.follow(BackgroundProgram::serve);
    }

    /** JDBC URL, user, password, Redis URL, prefix, folder of the seals. */
    private static void serve(String[] arguments, Child.Cues cues) throws Exception {
        EventStoreConfig config =
                new EventStoreConfig(arguments[0], arguments[1], arguments[2], 4, Duration.ofSeconds(10), List.of());
        try (EventStore store = EventStores.connect(config);
                Relay relay = EventStores.relay(config, relay(arguments[3], arguments[4]))) {
            BackgroundProgram program = new BackgroundProgram(new SealFolder(Path.of(arguments[5])), store);
            Thread sealing = Thread.ofPlatform().start(program::seal);
            ProjectionFollower follower = ProjectionFollower.start(store.projections(MODELS), LOOK);
            try {
                while (relay.status().state() != State.LEADING) {
                    LockSupport.parkNanos(LOOK.toNanos());
                }
                cues.awaitGo();
                cues.awaitEnd();
            } finally {
                program.going.set(false);
                follower.close();
            }
            sealing.join();
        }
    }

    private void seal() {
        while (going.get()) {
            try {
                Optional<LogSealer> sealer = store.seals().sealer(folder);
                if (sealer.isPresent()) {
                    sealWith(sealer.get());
                }
            } catch (SealRefusedException wrong) {
                // The log is not what was sealed: the round must see that.
                wrong.printStackTrace();
                Runtime.getRuntime().halt(3);
            } catch (EventStoreException away) {
                // Tried again.
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void sealWith(LogSealer sealer) {
        try (sealer) {
            while (going.get()) {
                sealer.seal();
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }
}

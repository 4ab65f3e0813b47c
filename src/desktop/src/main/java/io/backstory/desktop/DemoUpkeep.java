package io.backstory.desktop;

import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionFollower;
import io.backstory.eventstore.relay.Relay;
import java.time.Duration;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What a company runs as services and the demo's own servers have nobody else for: read models that follow the log, and a
 * relay. Not while the demo loads, whose appends come first; search reads the log until then. JavaFX thread only.
 */
final class DemoUpkeep {

    /** Search is whole however far its models lag: they only make it fast. */
    private static final Duration BETWEEN_CATCH_UPS = Duration.ofSeconds(1);

    private Subscription whenLoaded = Subscription.EMPTY;
    private @Nullable ProjectionFollower models;
    private @Nullable Relay relay;

    /** Begins as soon as the demo is loaded. */
    void follow(Connection made, ObservableValue<Boolean> loading) {
        whenLoaded = loading.subscribe((before, now) -> {
            if (!now && models == null) {
                models = ProjectionFollower.start(
                        made.store().projections(ProjectionDefinition.findAll()), BETWEEN_CATCH_UPS);
                relay = made.relay(true).orElse(null);
            }
        });
    }

    /** Begins no more. */
    void stop() {
        whenLoaded.unsubscribe();
    }

    /** Blocks until both have ended; on any thread, after {@link #stop}. */
    void close() {
        if (models != null) {
            models.close();
        }
        if (relay != null) {
            relay.close();
        }
    }
}

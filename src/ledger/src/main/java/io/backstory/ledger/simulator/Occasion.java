package io.backstory.ledger.simulator;

import io.backstory.eventstore.Metadata;
import io.backstory.ledger.Mark;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody doing something at a time.
 *
 * @param correlation of the business transaction it belongs to
 * @param cause the event that led to it
 */
record Occasion(
        Instant at,
        String user,
        String correlation,
        @Nullable UUID cause,
        @Nullable String ip,
        @Nullable String reason) {

    static Occasion of(Instant at, String user, String correlation) {
        return new Occasion(at, user, correlation, null, null, null);
    }

    Occasion causedBy(@Nullable UUID event) {
        return new Occasion(at, user, correlation, event, ip, reason);
    }

    Occasion from(@Nullable String address) {
        return new Occasion(at, user, correlation, cause, address, reason);
    }

    Occasion because(@Nullable String why) {
        return new Occasion(at, user, correlation, cause, ip, why);
    }

    /** As a reducer will see it. */
    Mark mark() {
        return new Mark(at.toString(), user, reason);
    }

    Metadata metadata() {
        Metadata.Builder metadata = Metadata.by(user).correlation(correlation);
        if (cause != null) {
            metadata.causation(cause.toString());
        }
        metadata.occurredAt(at);
        if (ip != null) {
            metadata.ip(ip);
        }
        if (reason != null) {
            metadata.reason(reason);
        }
        return metadata.build();
    }
}

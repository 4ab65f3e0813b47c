package io.backstory.reports;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.InvalidSealException;
import io.backstory.eventstore.evidence.SignedNote;
import io.backstory.eventstore.evidence.StoredSeal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a report is frozen: later events never appear in it, however often it is run again. Immutable.
 *
 * @param position the last one that is looked at
 * @param seal the newest seal of the log when the report was frozen; null when there was none
 */
public record AsOf(long position, @Nullable Seal seal) {

    /**
     * A seal as the database had it; believed only after {@link io.backstory.eventstore.evidence.TrustedKeys#open}.
     *
     * @param checkpoint what it claims
     * @param note as it was signed
     */
    public record Seal(Checkpoint checkpoint, String note) {}

    /** The log as it stands now. Blocks. */
    public static AsOf head(EventStore store) {
        return at(store, store.head());
    }

    /** An earlier position of the log, with the newest seal there is. Blocks. */
    public static AsOf at(EventStore store, long position) {
        return new AsOf(position, newestSeal(store).orElse(null));
    }

    /** As far as the newest seal reaches, so that every event can be proven; empty when there is none. Blocks. */
    public static Optional<AsOf> sealed(EventStore store) {
        return newestSeal(store).map(seal -> new AsOf(seal.checkpoint().size(), seal));
    }

    /** Whether the seal, if it is genuine, covers every event that is looked at. */
    public boolean isSealed() {
        return seal != null && seal.checkpoint().size() >= position;
    }

    private static Optional<Seal> newestSeal(EventStore store) {
        return store.seals().newestSeal().flatMap(AsOf::read);
    }

    private static Optional<Seal> read(StoredSeal stored) {
        try {
            Checkpoint checkpoint =
                    Checkpoint.parse(SignedNote.parse(stored.note()).text());
            return Optional.of(new Seal(checkpoint, stored.note()));
        } catch (InvalidSealException unreadable) {
            // Nobody can check it, so it vouches for nothing.
            return Optional.empty();
        }
    }
}

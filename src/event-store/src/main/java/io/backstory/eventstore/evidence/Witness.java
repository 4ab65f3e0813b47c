package io.backstory.eventstore.evidence;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a log outside its database, where nobody who rewrites the log can reach it.
 *
 * @param keys whose seals are believed
 * @param lastVerified the newest seal that an earlier verification confirmed; finds a log that went back or forked even
 *     when its seals went with it
 * @param eventHashes where the sealer keeps the hashes of all sealed events, see {@link SealFolder#eventHashes}; names
 *     the first wrong event exactly, where seals alone name a range. Nothing is believed of it that the seals do not
 *     confirm
 */
public record Witness(
        TrustedKeys keys,
        @Nullable Checkpoint lastVerified,
        @Nullable Path eventHashes) {

    /** Only keys. */
    public static Witness of(TrustedKeys keys) {
        return new Witness(keys, null, null);
    }

    /** With the seal that was verified last. */
    public Witness remembering(@Nullable Checkpoint seal) {
        return new Witness(keys, seal, eventHashes);
    }

    /** With the hashes of all sealed events. */
    public Witness withEventHashes(Path file) {
        return new Witness(keys, lastVerified, file);
    }
}

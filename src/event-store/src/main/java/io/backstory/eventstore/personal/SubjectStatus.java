package io.backstory.eventstore.personal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject of whom something was, or was about to be, sealed.
 *
 * @param since when its key was made
 * @param erasure null while the key is there
 */
public record SubjectStatus(
        String subject, Instant since, @Nullable Erasure erasure) {}

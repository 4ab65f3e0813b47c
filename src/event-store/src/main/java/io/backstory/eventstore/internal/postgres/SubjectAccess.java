package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.internal.personal.SubjectKey;
import io.backstory.eventstore.personal.MasterKeyException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What this program can do with a subject. */
sealed interface SubjectAccess {

    /** Seal and open. */
    record Open(SubjectKey key) implements SubjectAccess {}

    /** Nothing, like everybody else. */
    record Gone(Instant at) implements SubjectAccess {}

    /**
     * Nothing, although there is a key.
     *
     * @param why null when the database user has no right to it
     */
    record Denied(@Nullable MasterKeyException why) implements SubjectAccess {}
}

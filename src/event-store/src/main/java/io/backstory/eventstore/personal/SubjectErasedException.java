package io.backstory.eventstore.personal;

import io.backstory.eventstore.EventStoreException;
import java.time.Instant;

/** Personal data about a subject that was erased: it is not collected again under the same id. Nothing was appended. */
public final class SubjectErasedException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** Names the subject and when it was erased. */
    public SubjectErasedException(String subject, Instant at) {
        super(
                "%s was erased at %s; no more personal data is sealed for it. Nothing was appended. A person who comes back needs a new id."
                        .formatted(subject, at),
                null);
    }
}

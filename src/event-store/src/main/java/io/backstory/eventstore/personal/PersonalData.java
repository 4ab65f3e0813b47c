package io.backstory.eventstore.personal;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens what appends have sealed, and erases subjects.
 *
 * <p>Nothing is sealed through here: every append seals the fields that the {@link
 * io.backstory.eventstore.replay.AggregateDefinition}s of its store declare, see {@link SealedField}. What is opened is
 * for a view; it never goes back into the database.
 *
 * <p>Keys are kept in memory for up to 30 seconds, so another program may still reveal a subject for that long after its
 * erasure; the program that erases forgets at once. Thread-safe; blocks for a round trip when a key is not in memory.
 */
public interface PersonalData {

    /**
     * Opens one field of an event.
     *
     * @param pointer JSON pointer into the event's data as it is stored
     * @return empty when there is no text at the pointer
     */
    Optional<Disclosure> reveal(Event event, String pointer);

    /** Opens texts of states or read models, one answer each; all keys that are missing come in one round trip. */
    List<Disclosure> reveal(List<PersonalText> texts);

    /**
     * Copies of events with {@link Disclosure#words} in the place of what is sealed. For people to read: their hash is
     * that of the stored data, so they are no evidence. Text that is no envelope of the event stays as it is.
     */
    List<Event> revealed(List<Event> events);

    /**
     * A copy of a state with {@link Disclosure#words} in the place of what is sealed, in the fields that the type's
     * definition calls personal.
     */
    JsonNode revealed(String aggregateType, String aggregateId, JsonNode state);

    /** What is known about a subject; empty when nothing of it was ever sealed. */
    Optional<SubjectStatus> status(String subject);

    /**
     * Subjects in the order of their ids.
     *
     * @param after only those behind this one; null to begin
     * @param limit 1 to 1,000
     */
    List<SubjectStatus> subjects(@Nullable String after, int limit);

    /**
     * Destroys a subject's key, for ever: what was sealed under it can be opened by nobody any more, and every hash,
     * seal and proof stays what it is. An append that seals for the subject at the same moment either fails with {@link
     * SubjectErasedException} or stores what is erased already. Repeating is safe.
     *
     * @return empty when nothing was ever sealed for such a subject; nothing was changed
     * @throws io.backstory.eventstore.PermissionRefusedException when the database user may not; nothing was changed
     */
    Optional<Erasure> erase(ErasureOrder order);
}

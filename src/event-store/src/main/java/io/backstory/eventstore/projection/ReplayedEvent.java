package io.backstory.eventstore.projection;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as a replay hands it over: the columns that were asked for, decoded when they are looked at. Immutable and
 * thread-safe; it may be kept, but holds the whole row.
 *
 * <p>Every method but {@link #position()} and {@link #aggregateId()} throws {@link IllegalStateException} when its
 * column was not asked for.
 */
public interface ReplayedEvent {

    /** Where it stands in the log. */
    long position();

    /** Whose it is. */
    String aggregateId();

    /** Globally unique. */
    UUID id();

    /** Such as {@code Account}. */
    String aggregateType();

    /** Counts the aggregate's events from 1. */
    long version();

    /** Such as {@code MoneyDeposited}; the same object for the same name within a replay. */
    String eventType();

    /** Of the data's shape, from 1. */
    int schemaVersion();

    /** The whole document. */
    JsonText data();

    /** The whole metadata. */
    Metadata metadata();

    /** When it occurred, in microseconds. */
    Instant occurredAt();

    /** When the database recorded it, in microseconds. */
    Instant recordedAt();

    /**
     * A text of the data's top level, read from the bytes without parsing the rest; null when there is no such key or
     * it is not a text. The first one counts where a key stands twice.
     *
     * @throws io.backstory.eventstore.UndecodableEventException when the data is not JSON
     */
    @Nullable
    String dataText(String key);

    /** The same of the metadata. */
    @Nullable
    String metadataText(String key);
}

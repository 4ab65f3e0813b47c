package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.replay.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event as a report shows it: what is stored, what its hash is made of, and what replay made of it. Immutable.
 *
 * @param event byte for byte as stored, except that personal data in clear is replaced where {@link Evidence#isOpen} is
 *     false
 * @param evidence what its hash is made of
 * @param derived what replay says; never stored, never evidence by itself
 * @param flags what a reader should know of it
 * @param shown the data as people read it: sealed texts are masked, too, where the report is
 */
public record ReportEvent(Event event, Evidence evidence, Derived derived, Set<Flag> flags, JsonText shown) {

    /** Stands for who did it, where nobody said. */
    public static final String UNKNOWN = "UNKNOWN";

    /** Stands for an address, where nobody said. */
    public static final String NOT_RECORDED = "not recorded";

    /** Copies the flags. */
    public ReportEvent {
        flags = Set.copyOf(flags);
    }

    /** One that people read as it is. */
    public ReportEvent(Event event, Evidence evidence, Derived derived, Set<Flag> flags) {
        this(event, evidence, derived, flags, event.data());
    }

    /** Who did it; never empty. */
    public String actor() {
        String user = event.metadata().userId();
        return user == null ? UNKNOWN : user;
    }

    /** The address it came from; never empty. */
    public String sourceIp() {
        String ip = event.metadata().ip();
        return ip == null ? NOT_RECORDED : ip;
    }

    /** Why, in the words of who did it; null when nobody said. */
    public @Nullable String reason() {
        return metadata().reason();
    }

    /** See {@link Event#metadata()}. */
    public Metadata metadata() {
        return event.metadata();
    }

    /** By the writer's clock where it said so. */
    public Instant occurredAt() {
        return event.occurredAt();
    }

    /** By the database's clock. */
    public Instant recordedAt() {
        return event.recordedAt();
    }

    /** How much later it was recorded than it occurred; negative when the writer's clock was ahead. */
    public Duration skew() {
        return Duration.between(event.occurredAt(), event.recordedAt());
    }

    /**
     * What an event's hash is made of, besides what is shown anyway.
     *
     * @param previousHash of the aggregate's event before; {@link EventHash#NONE} for version 1
     * @param dataCommit stands for the data in the hash
     * @param salt opens the commitment, 32 hexadecimal digits; null where the data is not shown as stored
     */
    public record Evidence(
            EventHash previousHash,
            EventHash dataCommit,
            @Nullable String salt) {

        /** Whether data and salt are both shown, so that anybody can make the commitment again. */
        public boolean isOpen() {
            return salt != null;
        }
    }

    /**
     * What replay made of an event.
     *
     * @param reducer name and version of what replayed it, such as {@code ledger.account v1}; empty where it could not be
     * @param sentence what happened, in plain words, without a full stop
     * @param movement what it did to the aggregate's amount
     * @param changes every field of the state that it changed; personal fields are replaced where the report is masked
     */
    public record Derived(String reducer, String sentence, Movement movement, List<Change> changes) {

        /** Copies the changes. */
        public Derived {
            changes = List.copyOf(changes);
        }
    }

    /** What a reader should know of an event. Each is counted among the report's exceptions. */
    public enum Flag {
        /** The reducer does not know its type or schema version. */
        UNKNOWN_TYPE,
        /** It was read in a newer shape than the stored one. */
        UPCAST,
        /** Replay cannot say what it did: the reducer could not take it, or one before it. */
        NOT_REPLAYED,
        /** Its writer's clock differed from the database's by more than five minutes. */
        CLOCK_SKEW,
        /** Nobody said who did it. */
        NO_ACTOR,
        /** Personal data in it was replaced. */
        REDACTED,
        /** Its hash is not the one of what is stored. */
        HASH_MISMATCH,
        /** The version before it is not in the report although it should be. */
        GAP;

        /** As it is written in a report. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

package io.backstory.eventstore;

/** What became of one request among several that travelled together. */
public sealed interface AppendOutcome {

    /** The receipt, or the exception that says why not. */
    default AppendReceipt orThrow() {
        return switch (this) {
            case Appended appended -> appended.receipt();
            case Refused refused -> throw refused.reason();
        };
    }

    /** It is in the log, now or since its first time. */
    record Appended(AppendReceipt receipt) implements AppendOutcome {}

    /** Nothing of it is in the log: a {@link VersionConflictException} or an {@link AppendRefusedException}. */
    record Refused(EventStoreException reason) implements AppendOutcome {}
}

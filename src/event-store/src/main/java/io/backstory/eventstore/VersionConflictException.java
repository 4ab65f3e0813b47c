package io.backstory.eventstore;

/** An aggregate did not stand where the append expected it; nothing was appended. */
public final class VersionConflictException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    private final String aggregateId;
    private final transient ExpectedVersion expected;
    private final long actual;

    /** Names the aggregate and both versions. */
    public VersionConflictException(String aggregateId, ExpectedVersion expected, long actual) {
        super(
                "%s was expected at %s but stands at version %d. Nothing was appended. Load it again and decide anew."
                        .formatted(aggregateId, expected, actual),
                null);
        this.aggregateId = aggregateId;
        this.expected = expected;
        this.actual = actual;
    }

    /** Which aggregate. */
    public String aggregateId() {
        return aggregateId;
    }

    /** What the append believed. */
    public ExpectedVersion expected() {
        return expected;
    }

    /** The version it really had; 0 when it did not exist. */
    public long actual() {
        return actual;
    }
}

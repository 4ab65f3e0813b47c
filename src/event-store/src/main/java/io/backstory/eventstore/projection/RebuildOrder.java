package io.backstory.eventstore.projection;

/**
 * Who wants which projection rebuilt, and why; it goes into the record of operations.
 *
 * @param by a person or a program
 * @param reason in that person's words; never blank
 */
public record RebuildOrder(String projection, String by, String reason) {

    /** Refuses blanks: a record without them would say nothing. */
    public RebuildOrder {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A rebuild needs to know by whom and why.");
        }
    }
}

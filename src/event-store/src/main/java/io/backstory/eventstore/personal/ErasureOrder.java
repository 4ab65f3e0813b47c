package io.backstory.eventstore.personal;

/**
 * Who wants which subject erased, and why; it stays on record.
 *
 * @param subject a person's id
 * @param by a person or a program
 * @param reason in that person's words; never blank, and never personal data itself
 */
public record ErasureOrder(String subject, String by, String reason) {

    /** Refuses blanks: a record without them would say nothing. */
    public ErasureOrder {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("An erasure needs to know by whom and why.");
        }
    }
}

package io.backstory.reports;

import org.jspecify.annotations.Nullable;

/**
 * Why a report is made and for whom. Immutable.
 *
 * @param reason the legal basis or reason; a report without one is refused
 * @param caseId of the case it belongs to
 * @param recipient who is to get it
 * @param retention the label under which it is to be kept
 */
public record Purpose(
        String reason,
        @Nullable String caseId,
        @Nullable String recipient,
        @Nullable String retention) {

    /**
     * Refuses an empty reason.
     *
     * @throws ReportRefusedException when there is none
     */
    public Purpose {
        if (reason.isBlank()) {
            throw new ReportRefusedException(
                    "A report goes on record: it needs a reason. Nothing was written. Say why it is made.");
        }
    }

    /** Only a reason. */
    public static Purpose of(String reason) {
        return new Purpose(reason, null, null, null);
    }
}

package io.backstory.reports;

import java.util.List;
import java.util.Optional;

/**
 * What a kind of report contains. The version counts up with every change of what is written, so that two reports of one
 * definition and version can be compared. Immutable.
 *
 * @param id such as {@code account-statement}
 * @param version from 1
 * @param title for people
 * @param origin who defined it
 */
public record ReportDefinition(String id, int version, String title, Origin origin) {

    /** One account: every movement with the running balance. */
    public static final ReportDefinition ACCOUNT_STATEMENT = canned("account-statement", "Account statement");

    /** One business transaction: who initiated, approved, executed, rejected or reversed it, and when. */
    public static final ReportDefinition TRANSACTION_LIFECYCLE =
            canned("transaction-lifecycle", "Transaction lifecycle");

    /** One aggregate: every event with what it changed. */
    public static final ReportDefinition AGGREGATE_HISTORY = canned("aggregate-history", "Full history");

    /** Whatever a query finds, in the log's order. */
    public static final ReportDefinition EVENTS_BY_QUERY =
            new ReportDefinition("events-by-query", 1, "Events by query", Origin.AD_HOC);

    /** Who looked at, exported, rebuilt or verified what. */
    public static final ReportDefinition ACCESS_RECORD = canned("access-record", "Access record");

    private static final List<ReportDefinition> ALL =
            List.of(ACCOUNT_STATEMENT, TRANSACTION_LIFECYCLE, AGGREGATE_HISTORY, EVENTS_BY_QUERY, ACCESS_RECORD);

    private static ReportDefinition canned(String id, String title) {
        return new ReportDefinition(id, 1, title, Origin.CANNED);
    }

    /** Every definition of this program. */
    public static List<ReportDefinition> all() {
        return ALL;
    }

    /** The definition with an id. */
    public static Optional<ReportDefinition> byId(String id) {
        return ALL.stream().filter(definition -> definition.id.equals(id)).findFirst();
    }

    /** Who defined a report. */
    public enum Origin {
        /** The program: the same wherever it runs. */
        CANNED,
        /** Somebody for repeated use. */
        CUSTOM,
        /** Whoever exported it, for this once. */
        AD_HOC;

        /** As it is written in a report. */
        public String word() {
            return switch (this) {
                case CANNED -> "canned";
                case CUSTOM -> "custom";
                case AD_HOC -> "ad-hoc";
            };
        }
    }
}

package io.backstory.reports.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody did with what the log holds. */
public enum AccessAction {
    /** Looked for something. */
    SEARCHED("AccessSearched"),
    /** Looked at an aggregate. */
    VIEWED("AccessViewed"),
    /** Opened what is sealed about a person. */
    REVEALED("AccessRevealed"),
    /** Made a file that leaves the program. */
    EXPORTED("AccessExported"),
    /** Could not finish an export that is recorded already. */
    EXPORT_FAILED("AccessExportFailed"),
    /** Made a read model or snapshots anew. */
    REBUILT("AccessRebuilt"),
    /** Checked the log or a file. */
    VERIFIED("AccessVerified");

    private final String eventType;

    AccessAction(String eventType) {
        this.eventType = eventType;
    }

    /** The type of its events. */
    public String eventType() {
        return eventType;
    }

    /** The types of all of them: the access record is what a query for these finds. */
    public static Set<String> eventTypes() {
        return Arrays.stream(values()).map(AccessAction::eventType).collect(Collectors.toUnmodifiableSet());
    }
}

package io.backstory.reports.access;

import io.backstory.eventstore.AccessNote;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes down who did what with what the log holds, as events of the log itself, so that the record is chained and
 * sealed with everything else. Thread-safe; blocks for a round trip.
 */
public final class AccessRecord {

    /** Of the aggregates that hold it: one for each database user. */
    public static final String AGGREGATE_TYPE = "Access";

    private final EventStore store;

    /** On a log. */
    public AccessRecord(EventStore store) {
        this.store = store;
    }

    /**
     * Records that something was done. The database says who is connected, from where and when.
     *
     * @return the position of the event that records it
     * @throws io.backstory.eventstore.PermissionRefusedException when the database user may not even do that
     * @throws io.backstory.eventstore.EventStoreException when it could not be recorded
     */
    public long record(Accessor who, Access access) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("osUser", who.osUser());
        details.put("displayName", who.displayName());
        details.putAll(new TreeMap<>(access.details()));
        return store.recordAccess(new AccessNote(
                access.action().eventType(), access.what(), access.reason(), access.resultCount(), details));
    }

    /**
     * The newest records, newest first. Reads all of them.
     *
     * @param actions of these only; empty for all
     */
    public List<Event> newest(Set<AccessAction> actions, int limit) {
        Set<String> types = actions.isEmpty()
                ? AccessAction.eventTypes()
                : actions.stream().map(AccessAction::eventType).collect(Collectors.toSet());
        Deque<Event> found = new ArrayDeque<>();
        store.forEach(EventQuery.all().types(types), event -> {
            if (event.aggregateType().equals(AGGREGATE_TYPE)) {
                found.addFirst(event);
                if (found.size() > limit) {
                    found.removeLast();
                }
            }
        });
        return List.copyOf(found);
    }

    /**
     * Who did something, as their computer says; as whom the database knows them it says itself.
     *
     * @param osUser as whom their computer knows them
     * @param displayName for people
     */
    public record Accessor(String osUser, String displayName) {

        /** Who sits at this computer. */
        public static Accessor ofSystem() {
            String user = System.getProperty("user.name", "UNKNOWN");
            return new Accessor(user, user);
        }
    }

    /**
     * What was done.
     *
     * @param what it was done with, such as an aggregate's id
     * @param reason empty when none was asked for
     * @param resultCount how many results, events or rows it gave
     * @param details further facts, such as hashes of files; names in letters and digits
     */
    public record Access(
            AccessAction action, String what, String reason, long resultCount, Map<String, String> details) {

        /** Copies the details. */
        public Access {
            details = Map.copyOf(details);
        }

        /** Without reason and details. */
        public static Access of(AccessAction action, String what, long resultCount) {
            return new Access(action, what, "", resultCount, Map.of());
        }
    }
}

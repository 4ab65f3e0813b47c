package io.backstory.reports.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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
     * Records that something was done.
     *
     * @param who did it
     * @param what it was done with, such as an aggregate's id or the words of a search
     * @param reason empty when none was asked for
     * @param resultCount how many results, events or rows it gave
     * @throws io.backstory.eventstore.PermissionRefusedException when the database user may not append
     * @throws io.backstory.eventstore.EventStoreException when it could not be recorded
     */
    public AppendReceipt record(Accessor who, AccessAction action, String what, String reason, long resultCount) {
        return record(who, new Access(action, what, reason, resultCount, Map.of()));
    }

    /** The same with details. */
    public AppendReceipt record(Accessor who, Access access) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("what", access.what())
                .put("resultCount", access.resultCount())
                .put("osUser", who.osUser())
                .put("displayName", who.displayName());
        new TreeMap<>(access.details()).forEach(data::put);
        Metadata.Builder metadata = Metadata.by(who.databaseUser()).occurredAt(Instant.now());
        if (!access.reason().isBlank()) {
            metadata.reason(access.reason());
        }
        NewEvent event = NewEvent.of(access.action().eventType(), JsonText.of(data));
        return store.append(AppendRequest.to(
                        AGGREGATE_TYPE,
                        "access-" + who.databaseUser(),
                        ExpectedVersion.any(),
                        List.of(event),
                        metadata.build())
                .withCommandId("access-" + event.id()));
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
     * Who did something.
     *
     * @param databaseUser as whom the database knows them
     * @param osUser as whom their computer knows them
     * @param displayName for people
     */
    public record Accessor(String databaseUser, String osUser, String displayName) {}

    /**
     * What was done.
     *
     * @param details further facts, such as hashes of files
     */
    public record Access(
            AccessAction action, String what, String reason, long resultCount, Map<String, String> details) {

        /** Copies the details. */
        public Access {
            details = Map.copyOf(details);
        }
    }
}

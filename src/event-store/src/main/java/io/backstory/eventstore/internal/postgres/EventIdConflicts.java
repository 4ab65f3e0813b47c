package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.NewEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose event id was taken after a call failed because of one. Asking before each append would cost every
 * append a look into the index; this costs only the one that went wrong.
 */
final class EventIdConflicts {

    private final Connections connections;

    EventIdConflicts(Connections connections) {
        this.connections = connections;
    }

    /**
     * Refuses the guilty requests.
     *
     * @return one per request, null for those that may be sent again
     */
    List<@Nullable AppendOutcome> refuse(List<AppendRequest> requests, SQLException cause) {
        Set<UUID> taken = taken(requests);
        Set<String> repeated = known(requests);
        Set<String> ahead = new HashSet<>();
        List<@Nullable AppendOutcome> outcomes = new ArrayList<>();
        boolean anyRefused = false;
        for (AppendRequest request : requests) {
            boolean appendsNothing = request.commandId() != null
                    && (repeated.contains(request.commandId()) || !ahead.add(request.commandId()));
            UUID guilty = appendsNothing ? null : firstTaken(request, taken);
            outcomes.add(guilty == null ? null : refused(guilty, cause));
            anyRefused |= guilty != null;
        }
        if (!anyRefused) {
            throw SqlErrors.translate(cause);
        }
        return outcomes;
    }

    /** The request's first id that is taken; the others count as taken for the requests after it. */
    private static @Nullable UUID firstTaken(AppendRequest request, Set<UUID> taken) {
        List<UUID> ids = ids(List.of(request));
        for (UUID id : ids) {
            if (taken.contains(id)) {
                return id;
            }
        }
        taken.addAll(ids);
        return null;
    }

    private static AppendOutcome refused(UUID id, SQLException cause) {
        return new AppendOutcome.Refused(new AppendRefusedException(
                "An event with the id " + id + " exists already. Nothing was appended. Make a new id for a new event.",
                cause));
    }

    private Set<UUID> taken(List<AppendRequest> requests) {
        String ids = literal(ids(requests));
        return connections.query("SELECT id FROM find_taken_ids(?::uuid[]) AS taken (id)", List.of(ids), rows -> {
            Set<UUID> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
            return found;
        });
    }

    private Set<String> known(List<AppendRequest> requests) {
        String[] ids = requests.stream()
                .map(AppendRequest::commandId)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        return connections.query("SELECT command_id FROM find_receipts(?::text[])", List.of((Object) ids), rows -> {
            Set<String> found = new HashSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        });
    }

    private static String literal(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static List<UUID> ids(List<AppendRequest> requests) {
        return requests.stream()
                .flatMap(request -> request.appends().stream())
                .flatMap(append -> append.events().stream())
                .map(NewEvent::id)
                .toList();
    }
}

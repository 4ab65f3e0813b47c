package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.replay.Reducer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** States that are about to be stored, a few at once: bounded whatever their size. Not thread-safe. */
final class NewStates {

    private static final int MOST_STATES = 50;
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final List<String> aggregateIds = new ArrayList<>();
    private final List<Long> versions = new ArrayList<>();
    private final List<String> reducers = new ArrayList<>();
    private final List<Integer> reducerVersions = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private int characters;

    <S> void add(String aggregateId, long version, Reducer<S> reducer, S state) {
        String json = StrictJson.write(reducer.toJson(state));
        aggregateIds.add(aggregateId);
        versions.add(version);
        reducers.add(reducer.name());
        reducerVersions.add(reducer.version());
        states.add(json);
        characters += json.length();
    }

    boolean isFull() {
        return states.size() >= MOST_STATES || characters >= MOST_CHARACTERS;
    }

    int size() {
        return states.size();
    }

    /** Stores those that are missing or other than stored, and forgets all; returns how many were written. */
    int store(Session session) throws SQLException {
        if (states.isEmpty()) {
            return 0;
        }
        int written = session.execute(
                SnapshotStore.STORE,
                aggregateIds.toArray(String[]::new),
                versions.toArray(Long[]::new),
                reducers.toArray(String[]::new),
                reducerVersions.toArray(Integer[]::new),
                states.toArray(String[]::new));
        aggregateIds.clear();
        versions.clear();
        reducers.clear();
        reducerVersions.clear();
        states.clear();
        characters = 0;
        return written;
    }
}

package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** The states of the aggregates of a report, each as of the last event that was read. Not thread-safe. */
final class ReplayedStates {

    /** Of a few kilobytes each; one that was dropped is replayed again from the log. */
    private static final int MOST = 5_000;

    private final EventStore store;
    private final Definitions definitions;
    private final Map<String, ReplayedState<?>> states = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReplayedState<?>> eldest) {
            return size() > MOST;
        }
    };

    ReplayedStates(EventStore store, Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    /** The state before an event. */
    ReplayedState<?> before(Event event) {
        ReplayedState<?> state = states.computeIfAbsent(
                event.aggregateId(), id -> new ReplayedState<>(id, definitions.reducer(event.aggregateType())));
        state.moveTo(store, event.version() - 1);
        return state;
    }
}

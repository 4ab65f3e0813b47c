package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states of the aggregates of a report, each as of the last event that was read. Those that were used least lately
 * wait on a shelf. Not thread-safe.
 */
final class ReplayedStates implements AutoCloseable {

    /** Of a few kilobytes each. */
    static final int MOST = 5_000;

    private final EventStore store;
    private final Definitions definitions;
    private final StateShelf shelf = new StateShelf();
    private final Map<String, ReplayedState<?>> states = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReplayedState<?>> eldest) {
            boolean full = size() > MOST;
            if (full) {
                eldest.getValue().putOn(shelf);
            }
            return full;
        }
    };

    ReplayedStates(EventStore store, Definitions definitions) {
        this.store = store;
        this.definitions = definitions;
    }

    /** The state before an event. */
    ReplayedState<?> before(Event event) {
        ReplayedState<?> state = states.get(event.aggregateId());
        if (state == null) {
            state = new ReplayedState<>(event.aggregateId(), definitions.reducer(event.aggregateType()));
            state.takeFrom(shelf);
            states.put(event.aggregateId(), state);
        }
        state.moveTo(store, event.version() - 1);
        return state;
    }

    @Override
    public void close() {
        shelf.close();
    }
}

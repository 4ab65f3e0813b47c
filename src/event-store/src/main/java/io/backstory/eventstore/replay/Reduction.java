package io.backstory.eventstore.replay;

import io.backstory.eventstore.Event;

/** The one place where a reducer meets an event, so that unknown events and failures mean the same everywhere. */
public final class Reduction {

    private Reduction() {}

    /**
     * The state after an event; unchanged when the reducer does not know the event's type or
     * its schema version. The reducer sees it in the newest shape, see {@link Upcasters}.
     *
     * @throws ReducerFailedException when the reducer cannot take it
     */
    public static <S> S step(Reducer<S> reducer, S state, Event event) {
        if (!reducer.knows(event)) {
            return state;
        }
        try {
            return reducer.apply(state, reducer.upcasters().upcast(event));
        } catch (RuntimeException failed) {
            throw new ReducerFailedException(reducer, event, failed);
        }
    }
}

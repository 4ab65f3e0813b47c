package io.backstory.eventstore.explain;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes histories of a till, one minute between events. */
final class TillEvents {

    static final Instant START = Instant.parse("2026-03-14T14:00:00Z");

    private final List<Event> events = new ArrayList<>();

    TillEvents add(String type, String data) {
        return add(type, data, START.plusSeconds(60L * events.size()), "ann");
    }

    TillEvents add(String type, String data, Instant occurred, String user) {
        long version = events.size() + 1L;
        Metadata metadata = Metadata.by(user)
                .correlation("c-" + version % 3)
                .occurredAt(occurred)
                .build();
        events.add(new Event(
                version * 10,
                new UUID(7, version),
                "Till",
                "till-1",
                version,
                type,
                1,
                new JsonText(data),
                metadata,
                START.plusSeconds(60 * version),
                EventHash.NONE));
        return this;
    }

    List<Event> list() {
        return List.copyOf(events);
    }

    ReplayedHistory<?> history() {
        return ReplayedHistory.of("till-1", list(), Till.REDUCER);
    }

    Explanation explain(String path, long version) {
        return explainer(Till.REDUCER).explain(new FieldPath(path), version);
    }

    Explainer explainer(Reducer<?> reducer) {
        ReplayedHistory<?> history = ReplayedHistory.of("till-1", list(), reducer);
        Attribution attribution = Attribution.of(history, ProgressListener.NONE);
        return new Explainer(history, attribution, reducer instanceof GenericReducer ? null : Till.DEFINITION);
    }
}

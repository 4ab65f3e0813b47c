package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.SchemaException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * How far the search models have come, asked at most once a second: what they hold beyond that is found in them and in
 * the log, and counts once. That there is no model is never remembered, since the next search may have one.
 * Thread-safe.
 */
final class SearchCheckpoints {

    /** A person types some letters a second; the log behind a model grows by some thousand events at most. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Connections connections;
    private volatile Asked last = new Asked(SearchModels.NONE, 0);

    SearchCheckpoints(Connections connections) {
        this.connections = connections;
    }

    /** Searches; once more when a model is not there, or not to be read, any more. */
    <T> T with(Function<SearchModels, T> search) {
        Asked known = last;
        if (known.models.areWhole() && System.nanoTime() - known.at < FRESH_NANOS) {
            try {
                return search.apply(known.models);
            } catch (SchemaException | PermissionRefusedException changed) {
                // Asked anew below, which tells whether it was this.
            }
        }
        return search.apply(ask());
    }

    private SearchModels ask() {
        long now = System.nanoTime();
        SearchModels models;
        try {
            models = connections.query(SearchModels.CHECKPOINTS, List.of(), SearchModels::read);
        } catch (PermissionRefusedException | SchemaException unreadable) {
            models = SearchModels.NONE;
        }
        last = new Asked(models, now);
        return models;
    }

    private record Asked(SearchModels models, long at) {}
}

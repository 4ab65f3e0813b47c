package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.ReplayedHistory;
import org.jspecify.annotations.Nullable;

/** Answers why a field of one aggregate has its value. Immutable and thread-safe; an answer costs what it shows. */
public final class Explainer {

    private final ReplayedHistory<?> history;
    private final Attribution attribution;
    private final EventSentences sentences;

    /**
     * Over a history and its attribution.
     *
     * @param definition of the aggregate's type; null when no plug-in knows it
     */
    public Explainer(ReplayedHistory<?> history, Attribution attribution, @Nullable AggregateDefinition<?> definition) {
        this.history = history;
        this.attribution = attribution;
        this.sentences = new EventSentences(definition);
    }

    /**
     * Why a field has its value after a version.
     *
     * @param version 0 to the history's known version
     */
    public Explanation explain(FieldPath path, long version) {
        return explain(path, history.baseVersion() + 1, version);
    }

    /**
     * What happened to a field in a part of its history.
     *
     * @param first the version whose event is the first to be explained; the value before it is the opening
     * @param last 0 to the history's known version
     */
    public Explanation explain(FieldPath path, long first, long last) {
        if (first <= history.baseVersion() || last < first - 1 || last > history.knownVersion()) {
            throw new IllegalArgumentException(
                    "Versions %d to %d are not in 1..%d.".formatted(first, last, history.knownVersion()));
        }
        return new Explanation(history, attribution, sentences, new Explanation.Scope(path, first, last));
    }

    /**
     * What a JSON pointer, as the state after a version has it, stands for in all versions.
     *
     * @throws IllegalArgumentException when the text is not a JSON pointer
     */
    public FieldPath path(String pointer, long version) {
        JsonNode state = history.jsonAt(version);
        return FieldPath.of(state, pointer);
    }
}

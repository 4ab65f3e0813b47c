package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a field has its value: every event that touched it, newest first, and for an amount the sum that closes.
 * Immutable and thread-safe. Its lines are made when they are looked at, so that an account with a million events is
 * explained at once; walking over all of them reads all their events.
 */
public final class Explanation {

    private final ReplayedHistory<?> history;
    private final Scope scope;
    private final @Nullable JsonNode opening;
    private final @Nullable JsonNode value;
    private final Lines lines;
    private final @Nullable Sum sum;

    Explanation(ReplayedHistory<?> history, Attribution attribution, EventSentences sentences, Scope scope) {
        this.history = history;
        this.scope = scope;
        this.opening = scope.path().in(history.jsonAt(scope.first() - 1));
        this.value = scope.path().in(history.jsonAt(scope.last()));
        ExplainedField field = ExplainedField.of(attribution, sentences, scope.path());
        this.lines = new Lines(history, field, scope);
        this.sum = field.isAmount() ? field.sum(scope, value) : null;
    }

    /** What is explained. */
    public Scope scope() {
        return scope;
    }

    /** Whose field it is. */
    public String aggregateId() {
        return history.aggregateId();
    }

    /** The value before the first event that is explained; null when there was none. */
    public @Nullable JsonNode opening() {
        return opening;
    }

    /** The value that is explained; null when there is none. */
    public @Nullable JsonNode value() {
        return value;
    }

    /** The sum, when the field is an amount. */
    public Optional<Sum> sum() {
        return Optional.ofNullable(sum);
    }

    /** What happened, newest first: events that touched the field, and runs of events that did not. */
    public List<Line> lines() {
        return lines;
    }

    /**
     * Which of the {@link #lines} a version is in; reads no event.
     *
     * @param version within the {@link #scope}
     */
    public int lineOf(long version) {
        if (version < scope.first() || version > scope.last()) {
            throw new IllegalArgumentException(
                    "Version " + version + " is not in " + scope.first() + ".." + scope.last());
        }
        return lines.lineOf(version);
    }

    /** The events that touched the field, newest first. */
    public List<Contribution> contributions() {
        return lines.contributions();
    }

    /** How many of the events did not touch the field. */
    public long untouched() {
        return scope.last() - scope.first() + 1 - lines.contributions().size();
    }

    /** What a reader has to know beside it, one sentence each; mostly nothing. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        history.firstUnknown().ifPresent(version -> {
            if (version <= scope.last()) {
                String type = PlainText.of(history.event(version).eventType());
                warnings.add("v" + version + " " + type
                        + " is not known to this program: the state from there on is incomplete.");
            }
        });
        if (history.reducer() instanceof GenericReducer) {
            warnings.add("No definition of this type of aggregate is installed: the state is generic, "
                    + "the newest value of each field.");
        }
        return List.copyOf(warnings);
    }

    /** The explanation for a ticket: the same text on every machine, times in UTC. */
    public String text() {
        return new ExplanationText(history, this).write();
    }

    /** The explanation for a program; amounts as texts, times to the microsecond in UTC. */
    public ObjectNode json() {
        return new ExplanationJson(history, this).write();
    }

    /**
     * What is explained.
     *
     * @param first the version whose event is the first one to be explained
     * @param last the version after which the field has the value
     */
    public record Scope(FieldPath path, long first, long last) {}
}

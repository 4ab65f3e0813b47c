package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.EventReference;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Upcasters;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A definition that somebody else wrote, asked once for all that it says, so that nothing of it fails later; and with
 * faults of its code that are no exceptions, such as a class that is missing, made into exceptions.
 *
 * @param reducer checked as well
 */
record CheckedDefinition<S>(
        AggregateDefinition<S> plugin,
        String aggregateType,
        Reducer<S> reducer,
        Set<String> moneyFields,
        Set<String> personalFields,
        Set<SealedField> sealedFields,
        Highlights highlights,
        Optional<TitleSource> titleSource,
        Map<String, Stage> lifecycle,
        Set<EventReference> references)
        implements AggregateDefinition<S> {

    /**
     * Asks a definition for everything.
     *
     * @throws RuntimeException when it fails, or says what cannot be used
     */
    static <S> CheckedDefinition<S> of(AggregateDefinition<S> plugin) {
        String type = Objects.requireNonNull(plugin.aggregateType(), "its type has no name");
        if (type.isBlank()) {
            throw new IllegalArgumentException("its type has no name");
        }
        Reducer<S> reducer = new CheckedReducer<>(plugin.reducer());
        Objects.requireNonNull(reducer.toJson(reducer.initial(type)), "its reducer makes no JSON");
        return new CheckedDefinition<>(
                plugin,
                type,
                reducer,
                Set.copyOf(plugin.moneyFields()),
                Set.copyOf(plugin.personalFields()),
                Set.copyOf(plugin.sealedFields()),
                Objects.requireNonNull(plugin.highlights(), "its highlights are missing"),
                Objects.requireNonNull(plugin.titleSource(), "its title source is missing"),
                Map.copyOf(plugin.lifecycle()),
                Set.copyOf(plugin.references()));
    }

    @Override
    public String describe(Event event) {
        try {
            return Objects.requireNonNull(plugin.describe(event), "no description");
        } catch (LinkageError | StackOverflowError fault) {
            throw new IllegalStateException(phrase("The plug-in for {0} is faulty", aggregateType), fault);
        }
    }

    @Override
    public Upcasters upcasters() {
        return plugin.upcasters();
    }

    @Override
    public boolean isTitleSealed() {
        return plugin.isTitleSealed();
    }

    @Override
    public Optional<String> alarm(JsonNode state) {
        try {
            return Objects.requireNonNull(plugin.alarm(state), "no answer");
        } catch (RuntimeException | LinkageError fault) {
            return Optional.of(
                    phrase("The plug-in for {0} could not say whether this state is in order", aggregateType));
        }
    }

    @Override
    public EventNoun noun(String eventType) {
        try {
            return Objects.requireNonNull(plugin.noun(eventType), "no noun");
        } catch (RuntimeException | LinkageError cannotSay) {
            return AggregateDefinition.super.noun(eventType);
        }
    }

    /** The same for a reducer; an event about which it cannot even be asked is one that it does not know. */
    record CheckedReducer<S>(Reducer<S> plugin, String name, int version, Upcasters upcasters) implements Reducer<S> {

        CheckedReducer(Reducer<S> plugin) {
            this(
                    plugin,
                    Objects.requireNonNull(plugin.name(), "its reducer has no name"),
                    plugin.version(),
                    Objects.requireNonNull(plugin.upcasters(), "its upcasters are missing"));
        }

        @Override
        public S initial(String aggregateId) {
            return plugin.initial(aggregateId);
        }

        @Override
        public S apply(S state, Event event) {
            try {
                return Objects.requireNonNull(plugin.apply(state, event), "no state");
            } catch (LinkageError | StackOverflowError fault) {
                throw new IllegalStateException(phrase("the plug-in is faulty ({0})", fault), fault);
            }
        }

        @Override
        public boolean knows(String eventType) {
            try {
                return plugin.knows(eventType);
            } catch (RuntimeException | LinkageError cannotSay) {
                return false;
            }
        }

        @Override
        public boolean knows(Event event) {
            try {
                return plugin.knows(event);
            } catch (RuntimeException | LinkageError cannotSay) {
                return false;
            }
        }

        @Override
        public int newestSchemaVersion(String eventType) {
            return plugin.newestSchemaVersion(eventType);
        }

        @Override
        public JsonNode toJson(S state) {
            return plugin.toJson(state);
        }

        @Override
        public S fromJson(JsonNode json) {
            return plugin.fromJson(json);
        }
    }
}

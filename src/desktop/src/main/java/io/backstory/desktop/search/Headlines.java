package io.backstory.desktop.search;

import io.backstory.desktop.ui.Background;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.UndecodableEventException;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.ReducerFailedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what stands out in the states of results, a screenful at a time. One thread, as its view model. */
final class Headlines {

    private static final Logger LOG = LoggerFactory.getLogger(Headlines.class);

    /** States loaded at a time: the first screenful arrives soon, and a new search waits for no more than this. */
    private static final int HEADLINES_AT_ONCE = 20;

    private final StateReader states;
    private final Map<String, AggregateDefinition<?>> definitions;
    private final Background headlining;
    private final ObservableMap<String, Headline> headlines = FXCollections.observableHashMap();

    Headlines(StateReader states, List<AggregateDefinition<?>> definitions, Background headlining) {
        this.states = states;
        this.definitions = definitions.stream()
                .collect(Collectors.toUnmodifiableMap(AggregateDefinition::aggregateType, Function.identity()));
        this.headlining = headlining;
    }

    /** By aggregate id, as far as it is known. */
    ObservableMap<String, Headline> known() {
        return headlines;
    }

    void clear() {
        headlines.clear();
    }

    void fill(List<AggregateSummary> results) {
        List<AggregateSummary> missing = results.stream()
                .filter(this::lacksHeadline)
                .limit(HEADLINES_AT_ONCE)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        headlining.run(
                () -> loadHeadlines(missing),
                loaded -> {
                    headlines.putAll(loaded);
                    if (!loaded.isEmpty()) {
                        fill(results);
                    }
                },
                // The list works without them, and the search itself reports an outage.
                failed -> LOG.info("What stands out in the results was not loaded", failed));
    }

    private boolean lacksHeadline(AggregateSummary result) {
        Headline known = headlines.get(result.aggregateId());
        return definitions.containsKey(result.aggregateType()) && (known == null || known.version() < result.version());
    }

    private Map<String, Headline> loadHeadlines(List<AggregateSummary> aggregates) {
        Map<String, Headline> loaded = new LinkedHashMap<>();
        for (AggregateSummary aggregate : aggregates) {
            AggregateDefinition<?> definition = definitions.get(aggregate.aggregateType());
            if (definition != null) {
                loaded.put(aggregate.aggregateId(), headline(aggregate, definition));
            }
        }
        return loaded;
    }

    /** An aggregate whose state cannot be made is listed without one; opening it tells why. */
    private Headline headline(AggregateSummary aggregate, AggregateDefinition<?> definition) {
        Headline unknown = new Headline(aggregate.version(), null, "", "");
        try {
            return Headline.load(states, definition, aggregate.aggregateId()).orElse(unknown);
        } catch (ReducerFailedException | UndecodableEventException failed) {
            LOG.debug("No state of {}", aggregate.aggregateId(), failed);
            return unknown;
        }
    }
}

package io.backstory.reports;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Explainer;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains the amount of the one aggregate that a report is about. */
final class WhyAmount {

    /** Longer histories are explained in the program, not on paper: this is 2,000 pages already. */
    private static final long MOST_EVENTS = 100_000;

    private final ReportSource source;
    private final Definitions definitions;

    WhyAmount(ReportSource source, Definitions definitions) {
        this.source = source;
        this.definitions = definitions;
    }

    Optional<Explanation> of(ReportRequest request) {
        if (!(request.selection().scope() instanceof ReportScope.OfAggregate scope)) {
            return Optional.empty();
        }
        EventQuery query = EventQuery.of(scope.aggregateId())
                .positions(
                        1,
                        Math.min(
                                request.asOf().position(),
                                request.selection().positions().last()));
        if (source.store().count(query) > MOST_EVENTS) {
            return Optional.empty();
        }
        List<Event> events = new ArrayList<>();
        source.store().forEach(query, events::add);
        if (events.isEmpty() || events.getLast().version() != events.size()) {
            // Where versions are missing there is no history to explain; the report counts the gap.
            return Optional.empty();
        }
        AggregateDefinition<?> definition = definitions.of(events.getFirst().aggregateType());
        if (definition == null || definition.highlights().amount() == null) {
            return Optional.empty();
        }
        return Optional.of(explain(definition, masked(request, definition, events)));
    }

    /** Its words name people; a reducer takes any text for a name. */
    private static List<Event> masked(ReportRequest request, AggregateDefinition<?> definition, List<Event> events) {
        if (request.presentation().masking() == Presentation.Masking.AS_STORED) {
            return events;
        }
        Masking masking = new Masking(definition);
        Redactions uncounted = new Redactions();
        return events.stream()
                .map(event -> masking.mask(event, uncounted).shown())
                .toList();
    }

    private static <S> Explanation explain(AggregateDefinition<S> definition, List<Event> events) {
        ReplayedHistory<S> history = ReplayedHistory.of(events.getFirst().aggregateId(), events, definition.reducer());
        Attribution attribution = Attribution.of(history, ProgressListener.NONE);
        Explainer explainer = new Explainer(history, attribution, definition);
        long version = history.knownVersion();
        String pointer = String.valueOf(definition.highlights().amount());
        return explainer.explain(explainer.path(pointer, version), version);
    }
}

package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.timeline.EventSign;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.cause.CausalTree;
import io.backstory.eventstore.cause.Cause;
import io.backstory.eventstore.cause.Causes;
import io.backstory.eventstore.cause.Correlation;
import io.backstory.eventstore.cause.Lifecycle;
import io.backstory.eventstore.cause.OtherLeg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What an event has to do with others, shaped for the screen. Immutable.
 *
 * @param event the one that was asked about
 * @param rows the tree of causes, root first
 * @param series the correlation's events on one clock, by position
 * @param sentences what happened, by event
 * @param lifecycle of the aggregate whose life the event is a step of
 */
record CauseAnswer(
        Event event,
        Correlation correlation,
        List<CauseRow> rows,
        TimelineSeries series,
        Map<UUID, String> sentences,
        Optional<OtherLeg> otherLeg,
        Optional<Lifecycle> lifecycle) {

    CauseAnswer {
        rows = List.copyOf(rows);
        sentences = Map.copyOf(sentences);
    }

    /** Looks everything up. Blocks. */
    static CauseAnswer of(InvestigateSource source, Event event, Correlation correlation, int mostCauses) {
        Causes causes = new Causes(source.events(), source.definitions());
        CausalTree tree = causes.tree(event, correlation, mostCauses);
        Optional<Lifecycle> lifecycle = causes.lifecycle(event);
        Words words = new Words(source);
        words.learn(correlation.events());
        words.learn(known(tree));
        lifecycle.ifPresent(life ->
                words.learn(life.steps().stream().map(Lifecycle.Step::event).toList()));
        Map<UUID, EventSign> signs = new HashMap<>();
        TimelineSeries.Builder series = new TimelineSeries.Builder();
        for (Event one : correlation.events()) {
            signs.put(one.id(), series.add(one.occurredAt(), one.eventType(), EventSign.Tone.NEUTRAL, Double.NaN));
        }
        return new CauseAnswer(
                event,
                correlation,
                rows(tree, signs, words.sentences),
                series.build(),
                words.sentences,
                causes.otherLeg(event, correlation),
                lifecycle);
    }

    private static List<Event> known(CausalTree tree) {
        return tree.nodes().stream()
                .map(CausalTree.Node::cause)
                .filter(Cause.Known.class::isInstance)
                .map(cause -> ((Cause.Known) cause).event())
                .toList();
    }

    private static List<CauseRow> rows(CausalTree tree, Map<UUID, EventSign> signs, Map<UUID, String> sentences) {
        List<CauseRow> rows = new ArrayList<>();
        EventSign foreign = new EventSign(6, EventSign.Tone.NEUTRAL, 0);
        for (CausalTree.Node node : tree.nodes()) {
            rows.add(
                    switch (node.cause()) {
                        case Cause.Known known -> {
                            Event event = known.event();
                            yield new CauseRow(
                                    node.depth(),
                                    event,
                                    signs.getOrDefault(event.id(), foreign),
                                    sentences.getOrDefault(event.id(), event.eventType()),
                                    origin(event),
                                    event.id().equals(tree.focus().id()),
                                    false);
                        }
                        case Cause.Missing missing ->
                            note(node, missing.id(), "is no event of this log: a command, or something elsewhere");
                        case Cause.Circular circular ->
                            note(node, place(circular.event()), "causes itself in the end: the chain is a circle");
                        case Cause.Further further ->
                            note(node, "More causes before this", "Enter looks further up the chain");
                    });
        }
        return rows;
    }

    private static CauseRow note(CausalTree.Node node, String what, String origin) {
        return new CauseRow(node.depth(), null, null, what, origin, false, node.cause() instanceof Cause.Further);
    }

    private static String origin(Event event) {
        String who = Objects.requireNonNullElse(event.metadata().userId(), "nobody named");
        return place(event) + " \u00B7 " + Formats.time(event.occurredAt()) + " \u00B7 " + who;
    }

    /** {@code acc-237 v3}. */
    static String place(Event event) {
        return event.aggregateId() + " v" + Formats.count(event.version());
    }

    /** {@code 5 events in 3 aggregates · 1 min 21 s}. */
    String summary() {
        List<Event> events = correlation.events();
        if (correlation.id() == null) {
            return "This event names no correlation";
        }
        long first = series.standing(0);
        long last = series.standing(series.size() - 1);
        String more = correlation.isCut() ? " or more" : "";
        return Formats.count(events.size(), "{0} event", "{0} events") + more + " in "
                + Formats.count(correlation.lanes().size(), "{0} aggregate", "{0} aggregates") + " \u00B7 "
                + Formats.duration(Duration.between(TimelineSeries.instant(first), TimelineSeries.instant(last)));
    }

    /** What events say, with what is sealed in them opened. */
    private static final class Words {

        private final InvestigateSource source;
        private final Map<UUID, String> sentences = new HashMap<>();

        Words(InvestigateSource source) {
            this.source = source;
        }

        void learn(List<Event> events) {
            List<Event> unknown = events.stream()
                    .filter(event -> !sentences.containsKey(event.id()))
                    .toList();
            for (Event event : source.opened().events(unknown)) {
                Domain domain = Domain.of(event.aggregateType(), source.definitions());
                sentences.put(event.id(), domain.describe(event));
            }
        }
    }
}

package io.backstory.desktop.investigate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.eventstore.replay.StateDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two states side by side. Immutable.
 *
 * @param title what is compared with what, the older or other side first
 * @param lines what differs; empty when nothing does
 * @param verdict in one sentence
 */
record Comparison(String title, List<DiffLine> lines, String verdict) {

    Comparison {
        lines = List.copyOf(lines);
    }

    /** Compares what an aggregate is at a version. Blocks for what is not in memory. */
    static Comparison of(InvestigateSource source, OpenedAggregate opened, long version, Baseline baseline) {
        return switch (baseline) {
            case Baseline.AtVersion at -> versions(opened, at.version(), version);
            case Baseline.OfAggregate other -> aggregates(source, opened, version, other);
            case Baseline.Snapshot ignored -> snapshot(source, opened, version);
            case Baseline.ReadModels ignored -> readModels(source, opened);
        };
    }

    private static Comparison versions(OpenedAggregate opened, long other, long version) {
        long from = Math.min(other, version);
        long to = Math.max(other, version);
        String title = "v%s \u2194 v%s".formatted(Formats.count(from), Formats.count(to));
        JsonNode before = opened.state(from);
        JsonNode after = opened.state(to);
        if (before == null || after == null) {
            return new Comparison(title, List.of(), "No state is known at one of these versions");
        }
        return states(title, before, after, opened.domain());
    }

    private static Comparison aggregates(
            InvestigateSource source, OpenedAggregate opened, long version, Baseline.OfAggregate other) {
        List<Event> events = new ArrayList<>();
        source.events().history(other.aggregateId(), events::add);
        String here = opened.id() + " v" + Formats.count(version);
        JsonNode mine = opened.state(version);
        if (events.isEmpty() || mine == null) {
            String why = mine == null ? "No state is known here" : "There is no " + other.aggregateId();
            return new Comparison(other.aggregateId() + " \u2194 " + here, List.of(), why);
        }
        Domain domain = Domain.of(events.getFirst().aggregateType(), source.definitions());
        ReplayedHistory<?> history =
                ReplayedHistory.of(other.aggregateId(), source.opened().events(events), domain.reducer());
        long at = other.version() == Focus.NEWEST
                ? history.knownVersion()
                : Math.min(other.version(), history.knownVersion());
        String title = "%s v%s \u2194 %s".formatted(other.aggregateId(), Formats.count(at), here);
        return states(title, history.jsonAt(at), mine, opened.domain());
    }

    /** Both as the store has them, sealed texts sealed: what is shown elsewhere was opened for people. */
    private static Comparison snapshot(InvestigateSource source, OpenedAggregate opened, long version) {
        Optional<SnapshotInfo> nearest = opened.snapshots().stream()
                .filter(snapshot -> snapshot.version() <= version)
                .reduce((earlier, later) -> later.version() > earlier.version() ? later : earlier);
        if (nearest.isEmpty()) {
            return new Comparison("snapshot \u2194 replay", List.of(), "No snapshot is stored up to this version");
        }
        long at = nearest.get().version();
        String title = "snapshot v%s \u2194 replay".formatted(Formats.count(at));
        Reducer<?> reducer = opened.domain().reducer();
        JsonNode stored = loaded(source, opened.id(), reducer, at, SnapshotUse.NEAREST);
        JsonNode replayed = loaded(source, opened.id(), reducer, at, SnapshotUse.NONE);
        return states(title, stored, replayed, opened.domain());
    }

    private static <S> JsonNode loaded(
            InvestigateSource source, String id, Reducer<S> reducer, long version, SnapshotUse use) {
        @Nullable
        JsonNode found = source.states()
                .load(id, reducer, Moment.version(version), use)
                .map(LoadedAggregate::state)
                .map(reducer::toJson)
                .orElse(null);
        return Objects.requireNonNullElse(found, NullNode.getInstance());
    }

    private static Comparison readModels(InvestigateSource source, OpenedAggregate opened) {
        Optional<AggregateCheck> check = source.checks()
                .verifier()
                .check(opened.id(), opened.domain().reducer(), source.checks().projections());
        List<DiffLine> lines = check.orElse(null) instanceof AggregateCheck.Differs differs
                ? differs.rows().stream()
                        .map(change -> DiffLine.of(change, opened.domain()))
                        .toList()
                : List.of();
        return new Comparison("read models \u2194 replay", lines, verdict(check.orElse(null), lines.size()));
    }

    private static String verdict(@Nullable AggregateCheck check, int rows) {
        return switch (check) {
            case AggregateCheck.Agrees agrees ->
                "\u2713 %s what %s make of them"
                        .formatted(
                                Formats.count(
                                        agrees.rows(), "{0} row of read models is", "{0} rows of read models are"),
                                Formats.count(agrees.version(), "{0} event", "{0} events"));
            case AggregateCheck.Differs differs ->
                rows == 0
                        ? "\u2717 First difference at v%s: %s"
                                .formatted(Formats.count(differs.version()), Formats.visible(differs.problem()))
                        : "\u2717 %s what v%s makes"
                                .formatted(
                                        Formats.count(
                                                rows,
                                                "{0} value in read models is not",
                                                "{0} values in read models are not"),
                                        Formats.count(differs.version()));
            case null -> "The store has no events of it any more";
        };
    }

    private static Comparison states(String title, JsonNode before, JsonNode after, Domain domain) {
        List<DiffLine> lines = StateDiff.between(before, after).stream()
                .map(change -> DiffLine.of(change, domain))
                .toList();
        return new Comparison(title, lines, verdict(lines));
    }

    private static String verdict(List<DiffLine> lines) {
        if (lines.isEmpty()) {
            return "\u2713 The same in every field";
        }
        long rescaled = count(lines.stream(), Change.Kind.RESCALED);
        String same =
                rescaled == 0 ? "" : ", " + Formats.count(rescaled) + " of them the same amount in a different scale";
        return Formats.count(lines.size(), "{0} field differs", "{0} fields differ") + same;
    }

    private static long count(Stream<DiffLine> lines, Change.Kind kind) {
        return lines.filter(line -> line.kind() == kind).count();
    }
}

package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

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
 * @param outcome the same for those who decide
 */
record Comparison(String title, List<DiffLine> lines, String verdict, Outcome outcome) {

    /** What came out. */
    enum Outcome {
        /** Both say the same. */
        AGREES,
        /** They differ, as two versions do. */
        DIFFERS,
        /** They differ, and should not. */
        WRONG,
        /** There is nothing to compare. */
        UNKNOWN
    }

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
            return unknown(title, phrase("No state is known at one of these versions"));
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
            String why =
                    mine == null ? phrase("No state is known here") : phrase("There is no {0}", other.aggregateId());
            return unknown(other.aggregateId() + " \u2194 " + here, why);
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
            return unknown(phrase("snapshot \u2194 replay"), phrase("No snapshot is stored up to this version"));
        }
        long at = nearest.get().version();
        String title = phrase("snapshot v{0} \u2194 replay", Formats.count(at));
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
        return models(lines, check.orElse(null));
    }

    private static Comparison models(List<DiffLine> lines, @Nullable AggregateCheck check) {
        String title = phrase("read models \u2194 replay");
        return switch (check) {
            case AggregateCheck.Agrees agrees -> new Comparison(title, lines, agreed(agrees), Outcome.AGREES);
            case AggregateCheck.Differs differs ->
                new Comparison(title, lines, differed(differs, lines.size()), Outcome.WRONG);
            case null -> unknown(title, phrase("The store has no events of it any more"));
        };
    }

    private static String agreed(AggregateCheck.Agrees agrees) {
        return phrase(
                agrees.rows() == 1
                        ? "\u2713 {0} row of read models is what replay up to v{1} makes of it"
                        : "\u2713 {0} rows of read models are what replay up to v{1} makes of them",
                Formats.count(agrees.rows()),
                Formats.count(agrees.version()));
    }

    private static String differed(AggregateCheck.Differs differs, int rows) {
        String version = Formats.count(differs.version());
        if (rows == 0) {
            return phrase("\u2717 First difference at v{0}: {1}", version, Formats.visible(differs.problem()));
        }
        return phrase(
                rows == 1
                        ? "\u2717 {0} value in read models is not what v{1} makes"
                        : "\u2717 {0} values in read models are not what v{1} makes",
                Formats.count(rows),
                version);
    }

    private static Comparison states(String title, JsonNode before, JsonNode after, Domain domain) {
        List<DiffLine> lines = StateDiff.between(before, after).stream()
                .map(change -> DiffLine.of(change, domain))
                .toList();
        return new Comparison(title, lines, verdict(lines), lines.isEmpty() ? Outcome.AGREES : Outcome.DIFFERS);
    }

    private static String verdict(List<DiffLine> lines) {
        if (lines.isEmpty()) {
            return phrase("\u2713 The same in every field");
        }
        long rescaled = count(lines.stream(), Change.Kind.RESCALED);
        String differ = Formats.count(lines.size(), "{0} field differs", "{0} fields differ");
        return rescaled == 0
                ? differ
                : phrase("{0}, {1} of them the same amount in a different scale", differ, Formats.count(rescaled));
    }

    private static Comparison unknown(String title, String why) {
        return new Comparison(title, List.of(), why, Outcome.UNKNOWN);
    }

    private static long count(Stream<DiffLine> lines, Change.Kind kind) {
        return lines.filter(line -> line.kind() == kind).count();
    }
}

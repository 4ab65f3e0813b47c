package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.SnapshotCatalog.SnapshotInfo;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.DecimalSeries;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.PackedEvents;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate, replayed and shaped for the screen: with all its events, or with the newest ones alone while the
 * others are still being loaded, see {@link #isWhole}. Immutable and thread-safe; a version's state costs microseconds.
 */
final class OpenedAggregate {

    private final AggregateSummary summary;
    private final Domain domain;
    private final ReplayedHistory<?> history;
    private final List<StatementRow> rows;
    private final Sums sums;
    private final TimelineSeries series;
    private final List<SnapshotInfo> snapshots;
    private final Stored stored;

    OpenedAggregate(
            AggregateSummary summary,
            Domain domain,
            ReplayedHistory<?> history,
            List<StatementRow> rows,
            Sums sums,
            TimelineSeries series,
            List<SnapshotInfo> snapshots,
            Stored stored) {
        this.summary = summary;
        this.domain = domain;
        this.history = history;
        this.rows = rows;
        this.sums = sums;
        this.series = series;
        this.snapshots = List.copyOf(snapshots);
        this.stored = stored;
    }

    ReplayedHistory<?> history() {
        return history;
    }

    /**
     * What a pointer of a version's state stands for in all versions; null when it is no pointer.
     *
     * @param version {@link #baseVersion()} to {@link #knownVersion()}
     */
    @Nullable
    FieldPath path(String pointer, long version) {
        try {
            return FieldPath.of(history.jsonAt(version), pointer);
        } catch (IllegalArgumentException noPointer) {
            return null;
        }
    }

    /** Where what a pointer means at one version stands at another: an element keeps its id, not its place. */
    @Nullable
    String pointer(@Nullable String pointer, long from, long to) {
        if (pointer == null || Math.max(from, to) > history.knownVersion()) {
            return pointer;
        }
        FieldPath path = path(pointer, from);
        String there = path == null ? null : path.pointerIn(history.jsonAt(to));
        return there == null ? pointer : there;
    }

    String id() {
        return summary.aggregateId();
    }

    AggregateSummary summary() {
        return summary;
    }

    Domain domain() {
        return domain;
    }

    /** The version it begins after: 0 when it is whole. */
    long baseVersion() {
        return history.baseVersion();
    }

    /** Whether all events are here. */
    boolean isWhole() {
        return baseVersion() == 0;
    }

    /** Why what needs all events cannot be done; empty when they are here. */
    String whyNotYet() {
        return isWhole() ? "" : phrase(OlderEvents.WHY_NOT);
    }

    /** Why what needs all events of something that is open cannot be done; empty when it can. */
    static String whyNot(@Nullable OpenedAggregate opened) {
        return opened == null ? whyNothing(null) : opened.whyNotYet();
    }

    /** Why what needs something that is open cannot be done; empty when it can. */
    static String whyNothing(@Nullable OpenedAggregate opened) {
        return opened == null ? phrase("Nothing is open") : "";
    }

    /** Whether a version can be looked at. */
    boolean holds(long version) {
        return version > baseVersion() && version <= version();
    }

    /** The newest version. */
    long version() {
        return history.version();
    }

    /** The newest version whose state is known. */
    long knownVersion() {
        return history.knownVersion();
    }

    @Nullable
    ReducerFailedException failure() {
        return history.failure();
    }

    OptionalLong firstUnknown() {
        return history.firstUnknown();
    }

    /** One row per version, made when it is looked at. */
    List<StatementRow> rows() {
        return rows;
    }

    TimelineSeries series() {
        return series;
    }

    /** The timeline with another field's number, NaN where that is none. Costs a pass over all versions. */
    TimelineSeries series(String pointer) {
        return series.withValues(values(history, pointer));
    }

    private static <S> double[] values(ReplayedHistory<S> history, String pointer) {
        double[] values = new double[history.events().size()];
        Arrays.fill(values, Double.NaN);
        history.forEachState((version, state) -> values[Math.toIntExact(version - history.baseVersion() - 1)] =
                number(history.reducer().toJson(state).at(pointer)));
        return values;
    }

    /** Whether a field holds a number at a version: one of JSON, or text that the definition calls money. */
    boolean isNumber(long version, String pointer) {
        JsonNode state = state(version);
        JsonNode field = state == null || pointer.isEmpty() ? null : state.at(pointer);
        return field != null && (field.isNumber() || (domain.isMoney(pointer) && !Double.isNaN(number(field))));
    }

    private static double number(JsonNode field) {
        try {
            return field.isNumber() || field.isTextual() ? Double.parseDouble(field.asText()) : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    List<SnapshotInfo> snapshots() {
        return snapshots;
    }

    /** As it stands in the log; of a version that it {@link #holds}. */
    Event event(long version) {
        return stored.events.get(Math.toIntExact(version - baseVersion() - 1));
    }

    /** The state after a version; null where it is not known. */
    @Nullable
    JsonNode state(long version) {
        return version < baseVersion() || version > knownVersion() ? null : history.jsonAt(version);
    }

    /** What a version's event changed; empty where no state is known. */
    List<Change> changes(long version) {
        return holds(version) && version <= knownVersion() ? history.changesAt(version) : List.of();
    }

    /** The version that was true at a time; {@link #baseVersion()} before the first event. */
    long versionAt(Instant instant) {
        return series.versionAt(instant);
    }

    /** Whether there is a number that runs from line to line, like a balance. */
    boolean hasBalance() {
        return sums.running();
    }

    /**
     * The statement's sum up to a version, held against the state there; at the newest known version against the state
     * that the store itself loads. Null when the type has no number that matters, or it is not known there.
     */
    @Nullable
    SumCheck check(long version) {
        if (!sums.running()) {
            return null;
        }
        JsonNode against = version == history.knownVersion() && stored.state != null ? stored.state : state(version);
        BigDecimal recorded = domain.amount(against);
        return recorded == null ? null : sums.check(version, recorded);
    }

    /**
     * What the log itself holds.
     *
     * @param events from the version after the base on, with what is sealed in them sealed
     * @param state at the newest known version; null where the store cannot make it
     */
    record Stored(List<Event> events, @Nullable JsonNode state) {

        Stored {
            events = events instanceof PackedEvents ? events : List.copyOf(events);
        }
    }

    /**
     * Running sums, one entry per version from the base on.
     *
     * @param base the version they begin after
     * @param running whether there is a number that runs, and so a sum at all
     * @param opening before the first event of them
     */
    record Sums(long base, boolean running, BigDecimal opening, DecimalSeries credits, DecimalSeries debits) {

        SumCheck check(long version, BigDecimal recorded) {
            int at = Math.toIntExact(version - base);
            return new SumCheck(
                    base,
                    opening,
                    Objects.requireNonNull(credits.get(at)),
                    Objects.requireNonNull(debits.get(at)),
                    recorded);
        }
    }
}

package io.backstory.reports;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.ProvableEvent;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Change;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.StateDiff;
import io.backstory.reports.Masking.Masked;
import io.backstory.reports.ReportEvent.Derived;
import io.backstory.reports.ReportEvent.Evidence;
import io.backstory.reports.ReportEvent.Flag;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One reading of a report's events: makes of each stored event what the report shows. Not thread-safe. */
final class EventReading implements AutoCloseable {

    /** Clocks of servers that are looked after differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final ReportRequest request;
    private final Definitions definitions;
    private final ReplayedStates states;
    private final Map<String, Masking> maskings = new HashMap<>();
    private final Redactions redactions = new Redactions();
    private final boolean isWhole;
    private final boolean hides;
    private @Nullable Event before;

    EventReading(EventStore store, Definitions definitions, ReportRequest request) {
        this.request = request;
        this.definitions = definitions;
        this.states = new ReplayedStates(store, definitions);
        this.isWhole = Scopes.isUnbroken(request.selection());
        this.hides = request.presentation().masking() == Presentation.Masking.MASKED;
    }

    /** What was masked so far. */
    Redactions redactions() {
        return redactions;
    }

    ReportEvent read(ProvableEvent stored) {
        Event event = stored.event();
        EventHash commit = stored.dataCommit();
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        examine(stored, commit, flags);
        Masking masking = masking(event.aggregateType());
        Masked masked =
                masking == null ? Masked.nothing(event) : masking.mask(event, hides ? redactions : new Redactions());
        Derived derived = derive(event, masked.shown(), hides ? masking : null, flags);
        if (!hides) {
            return new ReportEvent(event, new Evidence(stored.previous(), commit, stored.salt()), derived, flags);
        }
        if (masked.isReplaced()) {
            flags.add(Flag.REDACTED);
        }
        Evidence evidence = new Evidence(stored.previous(), commit, masked.isReplaced() ? null : stored.salt());
        return new ReportEvent(
                masked.kept(), evidence, derived, flags, masked.shown().data());
    }

    private @Nullable Masking masking(String aggregateType) {
        AggregateDefinition<?> definition = definitions.of(aggregateType);
        return definition == null ? null : maskings.computeIfAbsent(aggregateType, type -> new Masking(definition));
    }

    private void examine(ProvableEvent stored, EventHash commit, Set<Flag> flags) {
        Event event = stored.event();
        if (!stored.isIntact(commit) || !follows(stored)) {
            flags.add(Flag.HASH_MISMATCH);
        }
        if (isGap(stored)) {
            flags.add(Flag.GAP);
        }
        if (event.metadata().userId() == null) {
            flags.add(Flag.NO_ACTOR);
        }
        if (Duration.between(event.occurredAt(), event.recordedAt()).abs().compareTo(SKEW) > 0) {
            flags.add(Flag.CLOCK_SKEW);
        }
        before = event;
    }

    /** Whether it builds on what was read just before, where that is its aggregate's event before. */
    private boolean follows(ProvableEvent stored) {
        Event earlier = before;
        Event event = stored.event();
        return earlier == null
                || !earlier.aggregateId().equals(event.aggregateId())
                || earlier.version() + 1 != event.version()
                || earlier.hash().equals(stored.previous());
    }

    private boolean isGap(ProvableEvent stored) {
        Event earlier = before;
        Event event = stored.event();
        if (event.version() > 1 && stored.previous().equals(EventHash.NONE)) {
            return true;
        }
        if (!isWhole || earlier == null) {
            return false;
        }
        return request.selection().scope() instanceof ReportScope.OfAggregate
                ? event.version() != earlier.version() + 1
                : event.position() != earlier.position() + 1;
    }

    private Derived derive(Event event, Event masked, @Nullable Masking masking, Set<Flag> flags) {
        AggregateDefinition<?> definition = definitions.of(event.aggregateType());
        ReplayedState<?> state = states.before(event);
        Reducer<?> reducer = state.reducer();
        if (!reducer.knows(event)) {
            flags.add(Flag.UNKNOWN_TYPE);
        } else if (event.schemaVersion() < reducer.newestSchemaVersion(event.eventType())
                && !reducer.upcasters().isEmpty()) {
            flags.add(Flag.UPCAST);
        }
        JsonNode earlier = state.json();
        state.take(event);
        JsonNode later = state.json();
        String sentence = Sentences.of(definition, masked);
        if (earlier == null || later == null) {
            flags.add(Flag.NOT_REPLAYED);
            return new Derived("", sentence, Movement.NONE, List.of());
        }
        List<Change> changes = StateDiff.between(earlier, later);
        return new Derived(
                reducer.name() + " v" + reducer.version(),
                sentence,
                definition == null ? Movement.NONE : Movements.between(definition, earlier, later),
                masking == null ? changes : masking.mask(changes, event.aggregateType(), redactions));
    }

    @Override
    public void close() {
        states.close();
    }
}

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
import io.backstory.reports.ReportEvent.Derived;
import io.backstory.reports.ReportEvent.Evidence;
import io.backstory.reports.ReportEvent.Flag;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One reading of a report's events: makes of each stored event what the report shows. Not thread-safe. */
final class EventReading {

    /** Clocks of servers that are looked after differ by less. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final ReportRequest request;
    private final Definitions definitions;
    private final ReplayedStates states;
    private final Map<String, Masking> maskings = new HashMap<>();
    private final Map<String, Long> redactions = new TreeMap<>();
    private final boolean isWhole;
    private @Nullable Event before;

    EventReading(EventStore store, Definitions definitions, ReportRequest request) {
        this.request = request;
        this.definitions = definitions;
        this.states = new ReplayedStates(store, definitions);
        this.isWhole = Scopes.isUnbroken(request.selection());
    }

    /** How many values were replaced so far, by field. */
    Map<String, Long> redactions() {
        return redactions;
    }

    ReportEvent read(ProvableEvent stored) {
        Event event = stored.event();
        AggregateDefinition<?> definition = definitions.of(event.aggregateType());
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        examine(stored, flags);
        Masking masking = definition == null
                ? null
                : maskings.computeIfAbsent(event.aggregateType(), type -> new Masking(definition));
        boolean hides = request.presentation().masking() == Presentation.Masking.MASKED;
        Optional<Event> masked =
                masking == null ? Optional.empty() : masking.mask(event, hides ? redactions : new HashMap<>());
        boolean redacted = hides && masked.isPresent();
        if (redacted) {
            flags.add(Flag.REDACTED);
        }
        Derived derived = derive(event, masked.orElse(event), hides ? masking : null, flags);
        Evidence evidence = new Evidence(stored.previous(), stored.dataCommit(), redacted ? null : stored.salt());
        return new ReportEvent(redacted ? masked.orElse(event) : event, evidence, derived, flags);
    }

    private void examine(ProvableEvent stored, Set<Flag> flags) {
        Event event = stored.event();
        if (!stored.isIntact() || !follows(stored)) {
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
}

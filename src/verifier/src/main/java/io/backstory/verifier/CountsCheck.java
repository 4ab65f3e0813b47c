package io.backstory.verifier;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The counts of the manifest are counted again. */
final class CountsCheck implements Check {

    /** What fits in 256 MB beside everything else. */
    private static final int MOST_AGGREGATES = 400_000;

    private static final int MOST_TYPES = 10_000;

    private final Manifest manifest;
    private final Set<String> aggregates = new HashSet<>();
    private final Map<String, Long> types = new TreeMap<>();

    CountsCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    @Override
    public String id() {
        return "counts";
    }

    @Override
    public String meaning() {
        return "The report holds as many events and aggregates, and as many of each type, as it says.";
    }

    @Override
    public void event(EventLine event) throws Refusal {
        if (aggregates.size() <= MOST_AGGREGATES) {
            aggregates.add(event.aggregateId());
        }
        types.merge(event.eventType(), 1L, Long::sum);
        if (types.size() > MOST_TYPES) {
            throw new Refusal("There are more types of events than any report has.");
        }
    }

    @Override
    public Outcome end(long events) throws Refusal {
        expect("events", manifest.events(), events);
        if (!manifest.eventsByType().equals(types)) {
            throw new Refusal("The events by type are " + types + ", not " + manifest.eventsByType() + ".");
        }
        if (aggregates.size() > MOST_AGGREGATES) {
            return Outcome.open("More than %,d aggregates: not all of them were counted.".formatted(MOST_AGGREGATES));
        }
        expect("aggregates", manifest.aggregates(), aggregates.size());
        return Outcome.pass("%,d events of %,d types and %,d aggregates, counted again."
                .formatted(events, types.size(), aggregates.size()));
    }

    private static void expect(String what, long said, long counted) throws Refusal {
        if (said != counted) {
            throw new Refusal("The report says it holds %,d %s, and it holds %,d.".formatted(said, what, counted));
        }
    }
}

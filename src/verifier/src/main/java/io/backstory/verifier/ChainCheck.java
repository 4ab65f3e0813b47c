package io.backstory.verifier;

import java.util.HashMap;
import java.util.Map;

/** Events of one aggregate follow each other; every link between two that are shown is held against both. */
final class ChainCheck implements Check {

    /** What fits in 256 MB beside everything else. */
    private static final int MOST_AGGREGATES = 400_000;

    private final Map<String, Head> heads = new HashMap<>();
    private long links;
    private long beyond;
    private long last;

    @Override
    public String id() {
        return "event-chains";
    }

    @Override
    public String meaning() {
        return "Events are in the log's order, and each names the one before it in its aggregate's history.";
    }

    @Override
    public void event(EventLine event) throws Refusal {
        if (event.position() <= last) {
            throw wrong(event, "it does not come after position %,d".formatted(last));
        }
        last = event.position();
        Head head = heads.get(event.aggregateId());
        if (event.version() < 1 || (head != null && event.version() <= head.version)) {
            throw wrong(event, "its version %,d is there already".formatted(event.version()));
        }
        if (head != null && !head.type.equals(event.aggregateType())) {
            throw wrong(event, "its aggregate changed its type");
        }
        boolean first = event.version() == 1;
        if (first != event.previousHash().equals(EventLine.NO_HASH)) {
            throw wrong(event, "only the first version has nothing before it");
        }
        if (head != null && head.version + 1 == event.version()) {
            if (!head.hash.equals(event.previousHash())) {
                throw wrong(event, "it follows another version %,d than the one shown".formatted(head.version));
            }
            links++;
        }
        if (head != null || heads.size() < MOST_AGGREGATES) {
            heads.put(event.aggregateId(), new Head(event.version(), event.hash(), event.aggregateType()));
        } else {
            beyond++;
        }
    }

    private static Refusal wrong(EventLine event, String what) {
        return new Refusal("The event at position %,d breaks the chain of %s: %s."
                .formatted(event.position(), event.aggregateId(), what));
    }

    @Override
    public Outcome end(long events) {
        String found = "Events: %,d, aggregates: %,d, links between them: %,d.".formatted(events, heads.size(), links);
        return beyond == 0
                ? Outcome.pass(found)
                : Outcome.open(found
                        + " More than %,d aggregates: %,d events were not linked.".formatted(MOST_AGGREGATES, beyond));
    }

    private record Head(long version, String hash, String type) {}
}

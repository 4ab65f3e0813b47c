package io.backstory.verifier;

/** Each event's hash is made again from what the bundle shows of it. */
final class HashCheck implements Check {

    @Override
    public String id() {
        return "event-hashes";
    }

    @Override
    public String meaning() {
        return "Every event is byte for byte what was hashed when it was recorded.";
    }

    @Override
    public void event(EventLine event) throws Refusal {
        if (!event.computedHash().equals(event.hash())) {
            throw new Refusal("The event at position %,d is not what was recorded: its hash is another one."
                    .formatted(event.position()));
        }
    }

    @Override
    public Outcome end(long events) {
        return Outcome.pass("%,d hashes made again and equal.".formatted(events));
    }
}

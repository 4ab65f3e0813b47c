package io.backstory.eventstore.chaos;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.contract.PurseState;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.projection.ModelComparison;
import io.backstory.eventstore.relay.EventMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that can be seen of a log after a round, from inside and from outside.
 *
 * @param before events that were read before the kill
 */
record Observation(Written written, Stored stored, Carried carried, Derived derived, List<Event> before) {

    /**
     * An event and what its hash needs.
     *
     * @param salt in hexadecimal digits
     */
    record Row(Event event, String salt) {}

    /**
     * In PostgreSQL.
     *
     * @param rows in the order of positions
     * @param check what the store's own verification says
     * @param seals every seal that was ever signed, from the sealer's folder, opened
     * @param sealCheck what the store's verification says of the seals
     */
    record Stored(List<Row> rows, LogCheck check, List<Checkpoint> seals, SealCheck sealCheck) {

        List<Event> events() {
            return rows.stream().map(Row::event).toList();
        }
    }

    /**
     * By way of Redis.
     *
     * @param outbox the list
     * @param heard what a subscriber without any cleverness received
     * @param tailed what a tail handed out
     */
    record Carried(List<String> outbox, List<String> heard, List<Event> tailed) {

        /** What a relay must publish, from the log alone. */
        static List<String> messages(List<Event> log) {
            Map<String, Long> previous = new HashMap<>();
            List<String> messages = new ArrayList<>();
            for (Event event : log) {
                Long before = previous.put(event.aggregateType(), event.position());
                messages.add(new EventMessage(event, before == null ? 0 : before).json());
            }
            return messages;
        }
    }

    /**
     * Made from the log.
     *
     * @param rebuilt each live model beside one rebuilt from zero
     * @param balances in the live model
     * @param states with the help of snapshots
     * @param replayed without
     */
    record Derived(
            Map<String, ModelComparison> rebuilt,
            Map<String, BigDecimal> balances,
            Map<String, PurseState> states,
            Map<String, PurseState> replayed) {}
}

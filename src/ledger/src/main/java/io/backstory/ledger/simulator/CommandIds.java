package io.backstory.ledger.simulator;

import io.backstory.eventstore.EventAppender;

/**
 * The ids of a history's commands: {@code demo:SEED:SIZE:1}, {@code :2} and so on; the last is {@code :end}, so that
 * one question tells whether everything is there.
 */
record CommandIds(long seed, long events) {

    String of(long number) {
        return "demo:" + seed + ":" + events + ":" + number;
    }

    String last() {
        return "demo:" + seed + ":" + events + ":end";
    }

    /** How many commands are in the store already. They are appended in order, so a few questions tell. */
    long appendedBefore(EventAppender store) {
        long there = 0;
        long missing = 1;
        while (store.receipt(of(missing)).isPresent()) {
            there = missing;
            missing *= 2;
        }
        while (missing - there > 1) {
            long middle = (there + missing) >>> 1;
            if (store.receipt(of(middle)).isPresent()) {
                there = middle;
            } else {
                missing = middle;
            }
        }
        return there;
    }
}

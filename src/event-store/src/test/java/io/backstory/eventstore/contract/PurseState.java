package io.backstory.eventstore.contract;

/** How much is in a purse, and a trace of every event in order, so that a skipped or doubled one shows. */
public record PurseState(long amount, long trace) {}

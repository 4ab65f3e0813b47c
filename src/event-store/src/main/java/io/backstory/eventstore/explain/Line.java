package io.backstory.eventstore.explain;

/** A line of an explanation. */
public sealed interface Line permits Contribution, Untouched {}

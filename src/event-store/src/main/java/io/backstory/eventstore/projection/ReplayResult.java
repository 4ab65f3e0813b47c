package io.backstory.eventstore.projection;

import java.time.Duration;

/**
 * What a finished replay did.
 *
 * @param events handed to the sink
 * @param position the last one passed: where a later replay goes on
 */
public record ReplayResult(long events, long position, Duration elapsed) {}

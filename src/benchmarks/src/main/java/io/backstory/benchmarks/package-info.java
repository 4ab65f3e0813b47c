/**
 * Measured workloads of the event store. Each compares, in interleaved rounds on one server, the store's own way with
 * the sketch's sequence of statements and with the bare limit of the server, and refuses to print figures when they did
 * not arrive at the same result. No production code belongs here, and nothing else may depend on it.
 */
@NullMarked
package io.backstory.benchmarks;

import org.jspecify.annotations.NullMarked;

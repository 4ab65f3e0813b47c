/**
 * Reports about a log: what they contain, and their forms CSV, PDF and JSONL. Reads the event store through its API; knows
 * no toolkit and no company's domain.
 */
@NullMarked
package io.backstory.reports;

import org.jspecify.annotations.NullMarked;

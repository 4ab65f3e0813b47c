/**
 * The first thing that somebody sees who names no servers: the demo, and the company's ledgers with the steps to each.
 * Knows nothing of the window that opens then.
 */
@NullMarked
package io.backstory.desktop.connections;

import org.jspecify.annotations.NullMarked;

/**
 * Real PostgreSQL and Redis as child processes, for the demo and for tests.
 *
 * <p>Knows nothing of events, ledgers or windows: it hands out addresses of running servers.
 */
@NullMarked
package io.backstory.embedded;

import org.jspecify.annotations.NullMarked;

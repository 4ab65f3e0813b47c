/**
 * Real PostgreSQL and Redis as child processes, for the demo and for tests.
 *
 * <p>Knows nothing of events, ledgers or windows: it hands out addresses of running servers.
 *
 * <p>A data folder holds {@code programs} (unpacked, a folder for each build), {@code postgresql} and {@code redis}
 * (the data), {@code logs} (bounded), {@code password}, {@code start.lock} and {@code users}. The lock is held while
 * servers are started, joined or stopped. Each user holds a lock on a file of its own in {@code users}; the system
 * drops it when the user dies, so counting the locked files counts the living users, and the last one stops the
 * servers. The servers belong to no program's process group: Ctrl+C in one terminal does not reach them.
 *
 * <p>What is made, is made beside its final name and then renamed: under a final name nothing is half-made. A pid file
 * is believed only when the process of that number has our folder on its command line.
 */
@NullMarked
package io.backstory.embedded;

import org.jspecify.annotations.NullMarked;

/**
 * What people may do: commands that decide purely on states, and {@link io.backstory.ledger.command.Ledger}, which runs
 * them against a store. Rules that refuse belong here, and nowhere else.
 */
@NullMarked
package io.backstory.ledger.command;

import org.jspecify.annotations.NullMarked;

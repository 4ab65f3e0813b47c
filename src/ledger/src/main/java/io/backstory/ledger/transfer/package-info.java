/**
 * Transfers: what can happen to one between two accounts, what it looks like after that, and how this reads. No
 * decision about what may happen belongs here.
 */
@NullMarked
package io.backstory.ledger.transfer;

import org.jspecify.annotations.NullMarked;

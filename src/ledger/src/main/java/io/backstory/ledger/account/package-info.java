/**
 * Accounts: what can happen to one, what it looks like after that, and how this reads. No decision about what may
 * happen belongs here.
 */
@NullMarked
package io.backstory.ledger.account;

import org.jspecify.annotations.NullMarked;

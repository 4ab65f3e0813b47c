/** The store on PostgreSQL against the contract, and what only this implementation has. */
@NullMarked
package io.backstory.eventstore.internal.postgres;

import org.jspecify.annotations.NullMarked;

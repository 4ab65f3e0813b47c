/**
 * What every event store must do, written against the API alone. An implementation is put through it by extending the
 * classes here and saying how to open a store.
 */
@NullMarked
package io.backstory.eventstore.contract;

import org.jspecify.annotations.NullMarked;

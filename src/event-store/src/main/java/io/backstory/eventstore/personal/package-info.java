/**
 * Personal data that can be forgotten in a log that forgets nothing: which fields of an event's data are sealed under
 * their subject's key, how they are opened, and how a subject is erased by destroying the key. Nothing here decides who
 * a person is; that is the domain's.
 */
@NullMarked
package io.backstory.eventstore.personal;

import org.jspecify.annotations.NullMarked;

/**
 * The language of filters, a subset of Kibana's: {@code type:TransferSent and data.amount >= 100}. Text in, a {@link
 * io.backstory.desktop.query.Query} or a fault with its place out, and events held against it. Pure: no toolkit, no
 * database, no clock of its own (what {@code now-7d} means is told by whoever asks); whoever filters in the database
 * writes its statement from the same tree.
 */
@NullMarked
package io.backstory.desktop.query;

import org.jspecify.annotations.NullMarked;

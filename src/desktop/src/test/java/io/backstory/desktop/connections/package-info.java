/** Choosing a ledger, without a window. */
@NullMarked
package io.backstory.desktop.connections;

import org.jspecify.annotations.NullMarked;

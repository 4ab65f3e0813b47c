/**
 * From what a person says about servers to an open ledger: addresses, the embedded servers, passwords.
 *
 * <p>Shared by the window and the command line; no JavaFX.
 */
@NullMarked
package io.backstory.desktop.connect;

import org.jspecify.annotations.NullMarked;

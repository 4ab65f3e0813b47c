/** What helps whoever supports a user: the window's log on disk, and a bundle of facts without a single figure of the ledger. */
@NullMarked
package io.backstory.desktop.support;

import org.jspecify.annotations.NullMarked;

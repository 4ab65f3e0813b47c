/**
 * Cases: a question about the ledger, and the story of what was found, kept in a file of its own. What is kept was read
 * from the log by this package itself and can be held against the log again; how an account is looked at belongs to other
 * screens.
 */
@NullMarked
package io.backstory.desktop.cases;

import org.jspecify.annotations.NullMarked;

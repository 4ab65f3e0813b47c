/**
 * Cases: a question about the ledger, and the story of what was found, kept in a file of its own. What is kept was read
 * from the log by this package itself and can be held against the log again; how an account is looked at belongs to other
 * screens.
 *
 * <p>What a case holds, seals or hands on is in English wherever it is made: the title and the words of a card
 * ({@link io.backstory.desktop.cases.SeenText}), the ids in the file ({@link io.backstory.desktop.cases.CaseJson}), the
 * copied story ({@link io.backstory.desktop.cases.Story}). It is hashed, compared word for word with what the log says
 * today, and read by people of other languages. All else is of the window and speaks its language: the names of the
 * kinds, how a card stands to the log ({@link io.backstory.desktop.cases.Finding}), why a file is refused.
 */
@NullMarked
package io.backstory.desktop.cases;

import org.jspecify.annotations.NullMarked;

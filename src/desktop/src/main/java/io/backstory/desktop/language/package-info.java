/**
 * The texts that people see, in their language.
 *
 * <p>The English sentence stands in the code, where it is read and searched for, and is the key to its translations.
 * Each package lists its sentences in {@code words.properties} beside its other resources, and their German in
 * {@code words_de.properties}; a test compares both files with the code, both ways.
 */
@NullMarked
package io.backstory.desktop.language;

import org.jspecify.annotations.NullMarked;

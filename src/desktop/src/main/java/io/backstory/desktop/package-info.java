/**
 * Where the program starts, and where its objects are put together by hand. Screens live in packages of their own; this
 * one knows them all and nobody knows this one.
 */
@NullMarked
package io.backstory.desktop;

import org.jspecify.annotations.NullMarked;

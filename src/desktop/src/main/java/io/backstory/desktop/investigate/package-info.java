/**
 * The screen of one aggregate: header, statement, inspector and timeline, all of them functions of the focus.
 *
 * <p>Works for every type of aggregate; what a type means comes from its definition. No class of a domain, no other
 * screen.
 */
@NullMarked
package io.backstory.desktop.investigate;

import org.jspecify.annotations.NullMarked;

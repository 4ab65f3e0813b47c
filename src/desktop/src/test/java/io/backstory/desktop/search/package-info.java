/** Tests of the package of the same name. */
@NullMarked
package io.backstory.desktop.search;

import org.jspecify.annotations.NullMarked;

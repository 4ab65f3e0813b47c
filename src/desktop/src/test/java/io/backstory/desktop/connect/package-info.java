/** Tests of the package of the same name. */
@NullMarked
package io.backstory.desktop.connect;

import org.jspecify.annotations.NullMarked;

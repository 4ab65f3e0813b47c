/** Tests of the package of the same name. */
@NullMarked
package io.backstory.desktop.shell;

import org.jspecify.annotations.NullMarked;

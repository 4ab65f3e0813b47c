/** Tests of the package of the same name. */
@NullMarked
package io.backstory.desktop.cli;

import org.jspecify.annotations.NullMarked;

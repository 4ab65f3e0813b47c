/** Tests of {@code operations}, on real servers. */
@NullMarked
package io.backstory.desktop.operations;

import org.jspecify.annotations.NullMarked;

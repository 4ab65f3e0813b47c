/** Tests of the whole window, on real servers. */
@NullMarked
package io.backstory.desktop;

import org.jspecify.annotations.NullMarked;

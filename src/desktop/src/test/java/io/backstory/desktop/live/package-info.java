/** Tests of the screen of one aggregate. */
@NullMarked
package io.backstory.desktop.live;

import org.jspecify.annotations.NullMarked;

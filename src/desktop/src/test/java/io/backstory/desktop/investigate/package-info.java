/** Tests of the screen of one aggregate. */
@NullMarked
package io.backstory.desktop.investigate;

import org.jspecify.annotations.NullMarked;

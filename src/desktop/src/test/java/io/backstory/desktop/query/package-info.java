/** Tests of the screen of one aggregate. */
@NullMarked
package io.backstory.desktop.query;

import org.jspecify.annotations.NullMarked;

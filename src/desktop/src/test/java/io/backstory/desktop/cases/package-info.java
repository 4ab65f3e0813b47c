/** Tests of cases. */
@NullMarked
package io.backstory.desktop.cases;

import org.jspecify.annotations.NullMarked;

/** Tests of the embedded servers, on the real programs. */
@NullMarked
package io.backstory.embedded;

import org.jspecify.annotations.NullMarked;

/** Tests of the verifier's parts against published values; whole bundles are verified where they are written. */
@NullMarked
package io.backstory.verifier;

import org.jspecify.annotations.NullMarked;

/**
 * The offline verifier of evidence bundles. It depends on nothing but the JDK, shares no code with what writes bundles,
 * and opens neither network nor database: somebody who trusts neither of us can read it whole.
 */
@NullMarked
package io.backstory.verifier;

import org.jspecify.annotations.NullMarked;

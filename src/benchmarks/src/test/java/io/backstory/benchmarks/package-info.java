/** Every workload at a tiny size: that its ways do the same work, never how fast. */
@NullMarked
package io.backstory.benchmarks;

import org.jspecify.annotations.NullMarked;

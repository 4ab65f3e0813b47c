/**
 * The section for operators: how read models, snapshots, the log and those who carry it stand, and rebuilding without
 * fear. What a rebuild does belongs to the store; here it is planned, watched, compared and decided.
 */
@NullMarked
package io.backstory.desktop.operations;

import org.jspecify.annotations.NullMarked;

/** Tests of the document: what it says, how it is archived, and that nothing written by others can break it. */
@NullMarked
package io.backstory.reports.pdf;

import org.jspecify.annotations.NullMarked;

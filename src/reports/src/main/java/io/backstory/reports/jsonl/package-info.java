/** Reports as lines of JSON, one for each event, with everything its hash is made of. */
@NullMarked
package io.backstory.reports.jsonl;

import org.jspecify.annotations.NullMarked;

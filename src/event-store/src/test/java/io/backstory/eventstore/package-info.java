/** Tests of the API's own types and of the module's architecture. */
@NullMarked
package io.backstory.eventstore;

import org.jspecify.annotations.NullMarked;

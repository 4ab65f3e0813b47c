package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.timeline.EventSign;
import io.backstory.eventstore.Event;
import org.jspecify.annotations.Nullable;

/**
 * One line of the tree of causes.
 *
 * @param depth 0 for the root
 * @param event null for what is not an event of this log
 * @param sign how its kind looks; null without an event
 * @param what in plain words
 * @param origin aggregate, version, time and who
 * @param inFocus whether it is the event that was asked about
 * @param leadsFurther whether there are causes before it that were not looked up
 */
record CauseRow(
        int depth,
        @Nullable Event event,
        @Nullable EventSign sign,
        String what,
        String origin,
        boolean inFocus,
        boolean leadsFurther) {}

/** The record of who looked at, exported, rebuilt or verified what: events of the same log as everything else. */
@NullMarked
package io.backstory.reports.access;

import org.jspecify.annotations.NullMarked;

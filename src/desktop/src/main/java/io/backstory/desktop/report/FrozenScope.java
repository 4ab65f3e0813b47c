package io.backstory.desktop.report;

import io.backstory.reports.AsOf;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.Selection;
import java.util.List;

/**
 * What can be exported of an aggregate, as of the moment at which somebody asked. Immutable.
 *
 * @param choices at least one; the first is what is meant most often
 */
record FrozenScope(String aggregateId, AsOf asOf, List<Choice> choices) {

    FrozenScope {
        choices = List.copyOf(choices);
    }

    /** One report of it, and how many events that shows. */
    record Choice(ReportDefinition definition, Selection selection, long events) {}
}

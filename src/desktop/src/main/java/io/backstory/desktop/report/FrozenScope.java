package io.backstory.desktop.report;

import io.backstory.reports.AsOf;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.Selection;
import io.backstory.reports.export.ExportEstimate;
import java.util.List;

/**
 * What can be exported of an aggregate, as of the moment at which somebody asked. Immutable.
 *
 * @param choices at least one; the first is what is meant most often
 */
record FrozenScope(String aggregateId, AsOf asOf, List<Choice> choices) {

    private static final int LONGEST_NAME = 80;

    FrozenScope {
        choices = List.copyOf(choices);
    }

    /** The choice of the same report as another one; the first when that is not there. */
    Choice like(Choice other) {
        return choices.stream()
                .filter(choice -> choice.definition().equals(other.definition()))
                .findFirst()
                .orElse(choices.getFirst());
    }

    /** Says what is inside; every export moves the log on, so the next one has another name by itself. */
    String fileName(Choice choice) {
        String safe = aggregateId.replaceAll("[^A-Za-z0-9_-]", "-");
        String id = safe.substring(0, Math.min(LONGEST_NAME, safe.length()));
        return id + "_" + choice.definition().id() + "_" + asOf.position();
    }

    /** One report of it, and how much that is. */
    record Choice(ReportDefinition definition, Selection selection, ExportEstimate estimate) {

        long events() {
            return estimate.events();
        }
    }
}

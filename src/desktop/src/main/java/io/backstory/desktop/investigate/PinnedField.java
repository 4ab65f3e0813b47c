package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number whose line the timeline draws: the field in focus while that is a number, else the one that matters. Its
 * values are read in the background; until they are there, the line of before stays. One thread, as its view model.
 */
final class PinnedField {

    private static final Logger LOG = LoggerFactory.getLogger(PinnedField.class);

    private final Background reading;
    private final ReadOnlyObjectWrapper<@Nullable Line> line = new ReadOnlyObjectWrapper<>();
    private @Nullable OpenedAggregate shown;
    private String wanted = "";

    /**
     * A number over all versions.
     *
     * @param name of its field; empty when the aggregate has no number to show
     */
    record Line(String aggregateId, String name, TimelineSeries series) {}

    PinnedField(Background reading) {
        this.reading = reading;
    }

    /** Null until an aggregate was opened. */
    ReadOnlyObjectProperty<@Nullable Line> line() {
        return line.getReadOnlyProperty();
    }

    void follow(OpenedAggregate opened, long version, @Nullable String fieldPath) {
        String amount = opened.domain().highlights().amount();
        String standard = amount == null || !opened.hasBalance() ? "" : amount;
        String pointer = fieldPath != null && opened.isNumber(version, fieldPath) ? fieldPath : standard;
        if (opened.equals(shown) && pointer.equals(wanted)) {
            return;
        }
        boolean fresh = !opened.equals(shown);
        shown = opened;
        wanted = pointer;
        reading.cancel();
        if (fresh || pointer.equals(standard)) {
            line.set(new Line(opened.id(), name(standard), opened.series()));
        }
        if (!pointer.equals(standard)) {
            reading.run(
                    () -> new Line(opened.id(), name(pointer), opened.series(pointer)),
                    line::set,
                    failed -> LOG.warn("The line of {} cannot be drawn", pointer, failed));
        }
    }

    private static String name(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1);
    }
}

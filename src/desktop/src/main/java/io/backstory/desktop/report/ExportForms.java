package io.backstory.desktop.report;

import io.backstory.reports.export.Form;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** In which files an export is written; all of them until somebody chooses. JavaFX thread only. */
final class ExportForms {

    private final Map<Form, BooleanProperty> forms = new EnumMap<>(Map.of(
            Form.CSV, new SimpleBooleanProperty(true),
            Form.PDF, new SimpleBooleanProperty(true),
            Form.BUNDLE, new SimpleBooleanProperty(true)));

    /** Whether it is written as CSV, PDF or bundle. */
    BooleanProperty form(Form form) {
        return Objects.requireNonNull(forms.get(form), form.word());
    }

    List<Form> chosen() {
        return forms.entrySet().stream()
                .filter(form -> form.getValue().get())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is to be watched by those who look at what is chosen. */
    Observable[] changes() {
        return forms.values().toArray(Observable[]::new);
    }
}

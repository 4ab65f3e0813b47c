package io.backstory.desktop.operations;

import java.util.List;
import javafx.collections.ObservableList;

/** Lists that are shown while they change. */
final class Rows {

    private Rows() {}

    /** Takes over what changed and nothing else, so that selection and place stay. */
    static <T> void update(ObservableList<T> shown, List<T> now) {
        if (shown.size() != now.size()) {
            shown.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!shown.get(i).equals(now.get(i))) {
                shown.set(i, now.get(i));
            }
        }
    }
}

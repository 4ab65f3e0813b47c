package io.backstory.desktop.ui.timeline;

import io.backstory.desktop.ui.HostileText;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The small card that follows the pointer over a timeline. */
final class HoverCard extends VBox {

    private final Label title = label("timeline-hover-title");
    private final Label what = label("timeline-hover-what");
    private final Label value = label("timeline-hover-value");

    HoverCard() {
        getStyleClass().add("timeline-hover");
        getChildren().addAll(title, what, value);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void show(@Nullable HoverText text) {
        setVisible(text != null);
        if (text != null) {
            title.setText(text.title());
            HostileText.show(what, text.what());
            value.setText(text.value());
            value.setManaged(!text.value().isEmpty());
        }
    }

    /** Beside a pixel, on the side where there is room. */
    void place(double x, double width) {
        if (!isVisible()) {
            return;
        }
        double own = Math.min(360, prefWidth(-1));
        double left = x + 12 + own > width ? x - 12 - own : x + 12;
        resizeRelocate(Math.max(4, Math.rint(left)), 22, own, prefHeight(own));
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}

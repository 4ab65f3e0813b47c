package io.backstory.desktop.live;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import java.util.Arrays;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;

/** Events per second over the last minute as a line, scaled to the largest of them. JavaFX thread only. */
final class Sparkline extends Pane {

    private static final double WIDTH = 118;
    private static final double HEIGHT = 18;

    private final Polyline line = new Polyline();

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        getChildren().add(line);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
    }

    void show(long[] perSecond) {
        long most = Math.max(1, Arrays.stream(perSecond).max().orElse(1));
        double step = WIDTH / Math.max(1, perSecond.length - 1);
        Double[] points = new Double[perSecond.length * 2];
        for (int i = 0; i < perSecond.length; i++) {
            points[2 * i] = i * step;
            points[2 * i + 1] = HEIGHT - 1 - (HEIGHT - 2) * perSecond[i] / most;
        }
        line.getPoints().setAll(points);
        setAccessibleText(phrase("Events per second over the last minute, at most {0}", Formats.count(most)));
    }
}

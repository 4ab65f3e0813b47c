package io.backstory.desktop.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

/** Text stands out from what is behind it, 4.5 to 1, and signs and large text 3 to 1: WCAG 2.2, 1.4.3 and 1.4.11. */
final class Contrast {

    private static final double TEXT = 4.5;
    private static final double LARGE_OR_SIGN = 3;
    private static final double LARGE = 24;

    private Contrast() {}

    static void check(List<Node> shown, List<String> findings) {
        for (Node node : shown) {
            if (node instanceof Text text && !text.getText().isBlank() && !text.isDisabled()) {
                double needed = isSign(text) || text.getFont().getSize() >= LARGE ? LARGE_OR_SIGN : TEXT;
                Color behind = behind(text);
                double ratio = ratio(over(color(text.getFill()), opacity(text), behind), behind);
                if (ratio < needed - 0.01) {
                    findings.add("contrast %.2f of \u201C%s\u201D, %s on %s: %s"
                            .formatted(
                                    ratio, text.getText().strip(), text.getFill(), behind, SceneAudit.describe(text)));
                }
            }
        }
    }

    /** An icon is a letter of a font that has only icons. */
    private static boolean isSign(Text text) {
        return text.getText().codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** The colours of all that lies under it, the outermost first. */
    private static Color behind(Node node) {
        Deque<Region> around = new ArrayDeque<>();
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof Region region) {
                around.push(region);
            }
        }
        Paint scene = node.getScene().getFill();
        Color color = scene == null ? Color.WHITE : color(scene);
        for (Region region : around) {
            if (region.getBackground() != null) {
                for (BackgroundFill fill : region.getBackground().getFills()) {
                    color = over(color(fill.getFill()), region.getOpacity(), color);
                }
            }
        }
        return color;
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node each = node; each != null; each = each.getParent()) {
            opacity *= each.getOpacity();
        }
        return opacity;
    }

    private static Color color(Paint paint) {
        return switch (paint) {
            case Color color -> color;
            case LinearGradient gradient -> gradient.getStops().getFirst().getColor();
            default -> throw new IllegalArgumentException("The contrast of " + paint + " is not known");
        };
    }

    private static Color over(Color upper, double opacity, Color lower) {
        double share = upper.getOpacity() * opacity;
        return Color.color(
                upper.getRed() * share + lower.getRed() * (1 - share),
                upper.getGreen() * share + lower.getGreen() * (1 - share),
                upper.getBlue() * share + lower.getBlue() * (1 - share));
    }

    private static double ratio(Color one, Color other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

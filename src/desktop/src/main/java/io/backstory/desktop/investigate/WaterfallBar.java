package io.backstory.desktop.investigate;

import java.math.BigDecimal;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** One step of a waterfall: from what there was to what there is then, on the scale that all its steps share. */
final class WaterfallBar extends Region {

    /** Thinner is not seen. */
    private static final double LEAST_WIDTH = 2;

    private static final double HEIGHT = 8;

    private final Region bar = new Region();
    private final Region zero = new Region();
    private double from;
    private double to;
    private double zeroAt;

    WaterfallBar() {
        getStyleClass().add("waterfall");
        bar.getStyleClass().add("waterfall-bar");
        zero.getStyleClass().add("waterfall-zero");
        setAccessibleRole(AccessibleRole.NODE);
        setMinWidth(0);
        setPrefSize(120, HEIGHT);
        getChildren().addAll(zero, bar);
    }

    /** Shows a line of a ledger among its others. */
    void show(LedgerLine line, List<LedgerLine> ledger) {
        double least = 0;
        double most = 0;
        for (LedgerLine other : ledger) {
            least = Math.min(least, other.after().min(other.before()).doubleValue());
            most = Math.max(most, other.after().max(other.before()).doubleValue());
        }
        double range = most - least;
        zeroAt = range == 0 ? 0 : -least / range;
        from = place(line.before().min(line.after()), least, range);
        to = place(line.before().max(line.after()), least, range);
        for (LedgerLine.Kind kind : LedgerLine.Kind.values()) {
            bar.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(kind.name().toLowerCase(java.util.Locale.ROOT)), kind == line.kind());
        }
        bar.setVisible(line.before().compareTo(line.after()) != 0);
        requestLayout();
    }

    private static double place(BigDecimal amount, double least, double range) {
        return range == 0 ? 0 : (amount.doubleValue() - least) / range;
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(Math.max(0, getWidth() - LEAST_WIDTH));
        double top = snapPositionY((getHeight() - HEIGHT) / 2);
        double left = snapPositionX(from * width);
        bar.resizeRelocate(left, top, Math.max(LEAST_WIDTH, snapPositionX(to * width) - left), HEIGHT);
        zero.resizeRelocate(snapPositionX(zeroAt * width), 0, 1, getHeight());
    }
}

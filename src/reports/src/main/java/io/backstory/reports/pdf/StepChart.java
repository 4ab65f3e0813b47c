package io.backstory.reports.pdf;

import io.backstory.reports.pdf.BalanceSeries.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** A line that steps from amount to amount: between two events a balance does not move. Not thread-safe. */
final class StepChart {

    private static final float HEIGHT = 190;
    private static final float SCALE_WIDTH = 76;
    private static final float FOOT_HEIGHT = 26;
    private static final int MOST_TICKS = 6;

    private final Flow flow;
    private final List<Point> points;
    private final BigDecimal low;
    private final BigDecimal high;
    private final BigDecimal step;

    /** @param points at least one, by version */
    StepChart(Flow flow, List<Point> points) {
        this.flow = flow;
        this.points = points;
        BigDecimal least = points.stream().map(Point::amount).reduce(BigDecimal.ZERO, BigDecimal::min);
        BigDecimal most = points.stream().map(Point::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
        this.step = step(most.subtract(least));
        this.low = floor(least, step);
        BigDecimal ceiling = floor(most, step);
        this.high = ceiling.compareTo(most) < 0 || ceiling.compareTo(low) == 0 ? ceiling.add(step) : ceiling;
    }

    void draw() {
        flow.need(HEIGHT + FOOT_HEIGHT);
        flow.sheet();
        float top = flow.y() + 6;
        scale(top);
        steps(top);
        foot(top);
        flow.moveTo(top + HEIGHT + FOOT_HEIGHT);
    }

    private void scale(float top) {
        for (BigDecimal tick = low; tick.compareTo(high) <= 0; tick = tick.add(step)) {
            float y = y(tick, top);
            boolean zero = tick.signum() == 0;
            flow.sheet().rule(left(), y, width(), zero ? 0.8f : 0.4f, zero ? Ink.MUTED : Ink.RULE);
            Line label = flow.type().line(Figures.amount(tick), TextStyle.NOTE_EXACT);
            flow.sheet().text(left() - 8 - label.width(), y - TextStyle.NOTE_EXACT.leading() / 2, label);
        }
    }

    private void steps(float top) {
        int count = points.size();
        float[] xs = new float[2 * count];
        float[] ys = new float[2 * count];
        for (int i = 0; i < count; i++) {
            xs[2 * i] = x(i);
            xs[2 * i + 1] = i + 1 < count ? x(i + 1) : left() + width();
            ys[2 * i] = y(points.get(i).amount(), top);
            ys[2 * i + 1] = ys[2 * i];
        }
        flow.sheet().path(xs, ys, 1.2f, Ink.ACCENT);
    }

    private void foot(float top) {
        float y = top + HEIGHT + 5;
        Line first = flow.type().line(label(points.getFirst()), TextStyle.NOTE_EXACT);
        flow.sheet().text(left(), y, first);
        Line last = flow.type().line(label(points.getLast()), TextStyle.NOTE_EXACT);
        if (points.size() > 1 && first.width() + last.width() + 20 < width()) {
            flow.sheet().text(left() + width() - last.width(), y, last);
        }
    }

    private static String label(Point point) {
        return "v" + point.version() + "  " + point.when();
    }

    private float left() {
        return PageFrame.LEFT + SCALE_WIDTH;
    }

    private float width() {
        return PageFrame.CONTENT - SCALE_WIDTH;
    }

    private float x(int index) {
        long first = points.getFirst().version();
        long span = points.getLast().version() - first + 1;
        return left() + (points.get(index).version() - first) * width() / span;
    }

    private float y(BigDecimal amount, float top) {
        double part = amount.subtract(low)
                .divide(high.subtract(low), MathContext.DECIMAL32)
                .doubleValue();
        return (float) (top + HEIGHT * (1 - part));
    }

    /** 1, 2 or 5 times a power of ten, so that there are few ticks and all are round. */
    private static BigDecimal step(BigDecimal span) {
        if (span.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal least = span.divide(BigDecimal.valueOf(MOST_TICKS - 1L), span.scale() + 4, RoundingMode.UP);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal candidate = power.multiply(BigDecimal.valueOf(factor));
            if (candidate.compareTo(least) >= 0) {
                return candidate;
            }
        }
        return power.multiply(BigDecimal.TEN);
    }

    private static BigDecimal floor(BigDecimal amount, BigDecimal step) {
        return amount.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    }
}

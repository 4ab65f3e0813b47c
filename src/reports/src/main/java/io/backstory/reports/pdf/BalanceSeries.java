package io.backstory.reports.pdf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An amount over versions, thinned to what a printed line can show: of neighbours only the first, the extremes and the last
 * are kept, so that no peak is lost however long the history is. Not thread-safe.
 */
final class BalanceSeries {

    private static final int MOST_POINTS = 2_048;

    /** Neighbours that become at most four when there are too many. */
    private static final int BUCKET = 8;

    private final List<Point> points = new ArrayList<>();

    /** The amount after a version, and when that was as it is shown. */
    record Point(long version, BigDecimal amount, String when) {}

    void add(Point point) {
        points.add(point);
        if (points.size() > MOST_POINTS) {
            thin();
        }
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    private void thin() {
        List<Point> kept = new ArrayList<>(points.size() / 2 + 4);
        for (int start = 0; start < points.size(); start += BUCKET) {
            List<Point> neighbours = points.subList(start, Math.min(points.size(), start + BUCKET));
            Point first = neighbours.getFirst();
            Point last = neighbours.getLast();
            Point low = first;
            Point high = first;
            for (Point point : neighbours) {
                low = point.amount().compareTo(low.amount()) < 0 ? point : low;
                high = point.amount().compareTo(high.amount()) > 0 ? point : high;
            }
            Set<Long> telling = Set.copyOf(List.of(first.version(), low.version(), high.version(), last.version()));
            neighbours.stream()
                    .filter(point -> telling.contains(point.version()))
                    .forEach(kept::add);
        }
        points.clear();
        points.addAll(kept);
    }
}

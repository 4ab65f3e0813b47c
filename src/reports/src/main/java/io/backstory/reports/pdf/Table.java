package io.backstory.reports.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that takes its rows one after the other and keeps none: its head is repeated on each page, and a row that is
 * higher than a page goes on in the next. Not thread-safe.
 */
final class Table {

    private static final float PADDING = 3;

    private static final float HEAD_HEIGHT = TextStyle.HEAD.leading() + 7;

    /** Higher rows may begin at the foot of a page: moving them would leave a third of it empty. */
    private static final float MOST_KEPT_TOGETHER = 200;

    private final Flow flow;
    private final List<Column> columns;
    private boolean begun;

    Table(Flow flow, List<Column> columns) {
        this.flow = flow;
        this.columns = List.copyOf(columns);
    }

    void row(Cell... cells) {
        row(List.of(cells));
    }

    void row(List<Cell> cells) {
        List<List<Line>> set = set(cells);
        float height = height(set);
        begin(height);
        if (flow.need(Math.min(height, MOST_KEPT_TOGETHER))) {
            head();
        }
        rows(set);
        flow.rule(0.4f, Ink.RULE);
    }

    /**
     * Begins a group of rows with a line over all columns, which is never the last one of a page.
     *
     * @param members how many rows there will be; a few of them are kept together
     */
    void group(Cell cell, int members) {
        List<Line> lines = cell.lines(flow.type(), PageFrame.CONTENT);
        float height = height(List.of(lines));
        float together = Math.min(height + (members + 1) * (TextStyle.CELL.leading() + 1), MOST_KEPT_TOGETHER);
        begin(together);
        if (flow.need(together)) {
            head();
        }
        flow.moveTo(flow.y() + PADDING);
        for (Line line : lines) {
            flow.need(line.style().leading());
            flow.sheet().text(PageFrame.LEFT, flow.y(), line);
            flow.moveTo(flow.y() + line.style().leading());
        }
        flow.moveTo(flow.y() + PADDING);
    }

    /** A row of a group: close to the one above it, and without a rule. */
    void member(Cell... cells) {
        List<List<Line>> set = set(List.of(cells));
        flow.moveTo(flow.y() - 2 * PADDING + 1);
        if (flow.need(Math.min(height(set), MOST_KEPT_TOGETHER))) {
            head();
        }
        rows(set);
    }

    /** Ends a group. */
    void endGroup() {
        flow.rule(0.4f, Ink.RULE);
    }

    /** A row that sums up those above it. */
    void total(Cell... cells) {
        List<List<Line>> set = set(List.of(cells).stream().map(Cell::strong).toList());
        begin(height(set));
        // With room for the sentence that mostly follows: alone on a page it would have lost its table.
        if (flow.need(height(set) + 3 * TextStyle.BODY.leading())) {
            head();
        }
        flow.rule(0.9f, Ink.TEXT);
        rows(set);
    }

    private void begin(float firstRow) {
        if (!begun) {
            begun = true;
            flow.need(HEAD_HEIGHT + Math.min(firstRow, MOST_KEPT_TOGETHER));
            head();
        }
    }

    private void head() {
        float x = PageFrame.LEFT;
        float y = flow.y();
        for (Column column : columns) {
            Line title = flow.type().line(column.title(), TextStyle.HEAD);
            float shift = column.align() == Column.Align.LEFT ? 0 : column.measure() - title.width();
            flow.sheet().text(x + shift, y, title);
            x += column.width();
        }
        flow.moveTo(y + HEAD_HEIGHT - 4);
        flow.rule(0.7f, Ink.TEXT);
        flow.moveTo(flow.y() + 1);
    }

    private List<List<Line>> set(List<Cell> cells) {
        List<List<Line>> set = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = i < cells.size() ? cells.get(i) : Cell.EMPTY;
            set.add(cell.lines(flow.type(), columns.get(i).measure()));
        }
        return set;
    }

    private static float height(List<List<Line>> cells) {
        float highest = 0;
        for (List<Line> cell : cells) {
            float height = 0;
            for (Line line : cell) {
                height += line.style().leading();
            }
            highest = Math.max(highest, height);
        }
        return highest + 2 * PADDING;
    }

    /** Sets a row, on as many pages as it takes. */
    private void rows(List<List<Line>> cells) {
        int[] done = new int[cells.size()];
        while (true) {
            float top = flow.y() + PADDING;
            float lowest = top;
            boolean complete = true;
            float x = PageFrame.LEFT;
            for (int i = 0; i < cells.size(); i++) {
                float y = top;
                List<Line> lines = cells.get(i);
                while (done[i] < lines.size() && y + lines.get(done[i]).style().leading() <= PageFrame.BOTTOM) {
                    Line line = lines.get(done[i]++);
                    flow.sheet().text(x + shift(columns.get(i), line), y, line);
                    y += line.style().leading();
                }
                complete &= done[i] == lines.size();
                lowest = Math.max(lowest, y);
                x += columns.get(i).width();
            }
            flow.moveTo(lowest + PADDING);
            if (complete) {
                return;
            }
            flow.newPage();
            head();
        }
    }

    private float shift(Column column, Line line) {
        return switch (column.align()) {
            case LEFT -> 0;
            case RIGHT -> column.measure() - line.width();
            case POINT -> Math.min(column.measure() - line.width(), pointShift(column, line));
        };
    }

    private float pointShift(Column column, Line line) {
        String text = line.text();
        if (column.decimals() == 0 || text.chars().noneMatch(Character::isDigit)) {
            return column.measure() - line.width();
        }
        float digit = flow.type().width("0", line.style());
        int point = text.lastIndexOf('.');
        int missing = column.decimals() + 1 - (point < 0 ? 0 : text.length() - point);
        return column.measure() - line.width() - missing * digit;
    }
}

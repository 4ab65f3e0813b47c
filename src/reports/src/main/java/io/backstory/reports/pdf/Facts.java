package io.backstory.reports.pdf;

import java.util.List;

/** Names and what they stand for, one below the other, on two lines of sight. Not thread-safe. */
final class Facts {

    private static final float LABEL_WIDTH = 132;

    private static final float GAP = 2.5f;

    private final Flow flow;

    Facts(Flow flow) {
        this.flow = flow;
    }

    /** A fact in words. */
    Facts say(String label, String value) {
        return add(label, value, TextStyle.BODY);
    }

    /** A fact that must be read character by character. */
    Facts exact(String label, String value) {
        return add(label, value, TextStyle.EXACT);
    }

    Facts add(String label, String value, TextStyle style) {
        TextStyle aligned = style.leading(TextStyle.LABEL.leading());
        float measure = PageFrame.CONTENT - LABEL_WIDTH;
        List<Line> names = flow.type().lines(label, TextStyle.LABEL, LABEL_WIDTH - 12);
        List<Line> values = flow.type().lines(value.isEmpty() ? "–" : value, aligned, measure);
        flow.need(Math.min(TextStyle.LABEL.leading() * Math.max(names.size(), values.size()), 120));
        float y = flow.y();
        for (Line name : names) {
            flow.sheet().text(PageFrame.LEFT, y, name);
            y += TextStyle.LABEL.leading();
        }
        float below = y;
        for (Line line : values) {
            if (flow.need(TextStyle.LABEL.leading())) {
                below = PageFrame.TOP;
            }
            flow.sheet().text(PageFrame.LEFT + LABEL_WIDTH, flow.y(), line);
            flow.moveTo(flow.y() + TextStyle.LABEL.leading());
        }
        flow.moveTo(Math.max(below, flow.y()) + GAP);
        return this;
    }
}

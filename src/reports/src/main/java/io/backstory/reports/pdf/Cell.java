package io.backstory.reports.pdf;

import java.util.ArrayList;
import java.util.List;

/** What stands in a row under one column: texts, each in lines of its own. */
record Cell(List<Text> texts) {

    static final Cell EMPTY = new Cell(List.of());

    /** A text and how it is set; of a very long one, the beginning. */
    record Text(String text, TextStyle style) {}

    static Cell of(String text, TextStyle style) {
        return text.isEmpty() ? EMPTY : new Cell(List.of(new Text(Values.shortened(text), style)));
    }

    static Cell words(String text) {
        return of(text, TextStyle.CELL);
    }

    static Cell exact(String text) {
        return of(text, TextStyle.EXACT);
    }

    /** The same cell with a further text below. */
    Cell and(String text, TextStyle style) {
        if (text.isEmpty()) {
            return this;
        }
        List<Text> more = new ArrayList<>(texts);
        more.add(new Text(Values.shortened(text), style));
        return new Cell(more);
    }

    Cell strong() {
        return new Cell(texts.stream()
                .map(text -> new Text(text.text(), text.style().strong()))
                .toList());
    }

    List<Line> lines(Typesetter type, float width) {
        List<Line> lines = new ArrayList<>();
        for (Text text : texts) {
            lines.addAll(type.lines(text.text(), text.style(), width));
        }
        return lines;
    }
}

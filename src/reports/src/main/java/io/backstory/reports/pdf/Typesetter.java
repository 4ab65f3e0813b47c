package io.backstory.reports.pdf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Turns texts into lines of type, in the faces of one document. Takes any text. Not thread-safe. */
final class Typesetter {

    /** After these a long word may go on in the next line: they join the parts of ids, paths and JSON. */
    private static final String JOINTS = "-/,:;_.·→";

    private final PDDocument document;
    private final Map<Face, Typeface> faces = new EnumMap<>(Face.class);
    private final Printable printable = new Printable(this::hasGlyph);

    Typesetter(PDDocument document) {
        this.document = document;
    }

    PDType0Font font(Face face) {
        return typeface(face).font();
    }

    /** A text as it will be printed. */
    String printable(String text) {
        return printable.of(text);
    }

    /** The whole text in one line, however long. */
    Line line(String text, TextStyle style) {
        String printed = printable.of(text);
        return line(printed, 0, printed.length(), style);
    }

    /** The width of a text in one line, in points. */
    float width(String text, TextStyle style) {
        return line(text, style).width();
    }

    /**
     * The text in lines that are not wider than a width, as long as a single character is not. Nothing is left out but the
     * spaces at which lines end.
     */
    List<Line> lines(String text, TextStyle style, float width) {
        String printed = printable.of(text);
        List<Line> lines = new ArrayList<>();
        int start = 0;
        do {
            int end = lineEnd(printed, start, style, width);
            int shown = end;
            while (end < printed.length() && shown > start && printed.charAt(shown - 1) == ' ') {
                shown--;
            }
            lines.add(line(printed, start, shown, style));
            start = end;
        } while (start < printed.length());
        return lines;
    }

    private int lineEnd(String text, int start, TextStyle style, float width) {
        float left = width / style.size() + 0.001f;
        int breakable = -1;
        for (int i = start; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            left -= advance(style.face(), character);
            if (left < 0 && character != ' ' && i > start) {
                return breakable > start ? breakable : i;
            }
            if (character == ' ' || JOINTS.indexOf(character) >= 0) {
                breakable = next;
            }
            i = next;
        }
        return text.length();
    }

    private Line line(String text, int start, int end, TextStyle style) {
        List<Run> runs = new ArrayList<>(1);
        float advance = 0;
        int runStart = start;
        Face runFace = style.face();
        for (int i = start; i < end; ) {
            int character = text.codePointAt(i);
            Face face = face(style.face(), character);
            if (face != runFace) {
                addRun(runs, runFace, text, runStart, i);
                runStart = i;
                runFace = face;
            }
            advance += typeface(face).advance(character);
            i += Character.charCount(character);
        }
        addRun(runs, runFace, text, runStart, end);
        return new Line(runs, advance * style.size(), style);
    }

    private static void addRun(List<Run> runs, Face face, String text, int start, int end) {
        if (end > start) {
            runs.add(new Run(face, text.substring(start, end)));
        }
    }

    private float advance(Face wanted, int character) {
        return typeface(face(wanted, character)).advance(character);
    }

    private Face face(Face wanted, int character) {
        return typeface(wanted).has(character) ? wanted : wanted.substitute();
    }

    private boolean hasGlyph(int character) {
        return typeface(Face.REGULAR).has(character) || typeface(Face.MONO).has(character);
    }

    private Typeface typeface(Face face) {
        Typeface known = faces.get(face);
        if (known == null) {
            known = Typeface.embed(document, face);
            faces.put(face, known);
        }
        return known;
    }
}

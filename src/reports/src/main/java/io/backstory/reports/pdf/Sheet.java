package io.backstory.reports.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.jspecify.annotations.Nullable;

/**
 * A page to draw on, measured in points from its upper left corner. Not thread-safe; must be closed.
 *
 * <p>Failures of writing are thrown as {@link UncheckedIOException}: hundreds of calls draw, one place saves.
 */
final class Sheet implements AutoCloseable {

    private final PDPage page;
    private final Typesetter type;
    private final PDPageContentStream content;
    private @Nullable Face face;
    private float size;
    private @Nullable Ink filling;

    private Sheet(PDPage page, Typesetter type, PDPageContentStream content) {
        this.page = page;
        this.type = type;
        this.content = content;
    }

    static Sheet on(PDDocument document, PDPage page, Typesetter type) {
        try {
            // On a fresh page appending is writing, and on a finished one it adds what could not be known before.
            return new Sheet(page, type, new PDPageContentStream(document, page, AppendMode.APPEND, true, false));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    PDPage page() {
        return page;
    }

    /** Sets a line with its upper left corner at a point. */
    void text(float x, float top, Line line) {
        drawing(() -> {
            fillWith(line.style().ink());
            content.beginText();
            content.newLineAtOffset(x, PageFrame.HEIGHT - top - line.style().baseline());
            for (Run run : line.runs()) {
                use(run.face(), line.style().size());
                content.showText(run.text());
            }
            content.endText();
        });
    }

    void rule(float x, float y, float width, float weight, Ink ink) {
        fill(x, y - weight / 2, width, weight, ink);
    }

    void fill(float x, float y, float width, float height, Ink ink) {
        drawing(() -> {
            fillWith(ink);
            content.addRect(x, PageFrame.HEIGHT - y - height, width, height);
            content.fill();
        });
    }

    /** A line through points, drawn with its corners as they are. */
    void path(float[] xs, float[] ys, float weight, Ink ink) {
        drawing(() -> {
            content.setStrokingColor(ink.red(), ink.green(), ink.blue());
            content.setLineWidth(weight);
            content.moveTo(xs[0], PageFrame.HEIGHT - ys[0]);
            for (int i = 1; i < xs.length; i++) {
                content.lineTo(xs[i], PageFrame.HEIGHT - ys[i]);
            }
            content.stroke();
        });
    }

    private void use(Face wanted, float wantedSize) throws IOException {
        if (wanted != face || wantedSize != size) {
            content.setFont(type.font(wanted), wantedSize);
            face = wanted;
            size = wantedSize;
        }
    }

    private void fillWith(Ink ink) throws IOException {
        if (ink != filling) {
            content.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
            filling = ink;
        }
    }

    @Override
    public void close() {
        drawing(content::close);
    }

    private static void drawing(Drawing drawing) {
        try {
            drawing.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Drawing {
        void run() throws IOException;
    }
}

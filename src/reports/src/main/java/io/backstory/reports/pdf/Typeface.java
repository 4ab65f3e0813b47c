package io.backstory.reports.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One face, embedded in one document: which characters it has, how wide they are. Not thread-safe. */
final class Typeface {

    /** Latin, Greek and Cyrillic: nearly all that reports hold. */
    private static final int REMEMBERED = 0x600;

    private static final float UNKNOWN = Float.NaN;

    private static final float MISSING = -1;

    private final PDType0Font font;
    private final TrueTypeFont outlines;
    private final CmapLookup characters;
    private final float[] advances = new float[REMEMBERED];

    private Typeface(PDType0Font font, TrueTypeFont outlines) throws IOException {
        this.font = font;
        this.outlines = outlines;
        this.characters = outlines.getUnicodeCmapLookup();
        Arrays.fill(advances, UNKNOWN);
    }

    static Typeface embed(PDDocument document, Face face) {
        try (InputStream file = Typeface.class.getResourceAsStream("/io/backstory/reports/fonts/" + face.file())) {
            if (file == null) {
                throw new IllegalStateException("The font " + face.file() + " is missing from this build");
            }
            TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(file));
            // Substitution of glyphs costs 75 times the time, and ligatures have no place in figures.
            outlines.setEnableGsub(false);
            document.registerTrueTypeFontForClosing(outlines);
            return new Typeface(PDType0Font.load(document, outlines, true), outlines);
        } catch (IOException broken) {
            throw new UncheckedIOException("The font " + face.file() + " cannot be read", broken);
        }
    }

    PDType0Font font() {
        return font;
    }

    boolean has(int character) {
        return advance(character) >= 0;
    }

    /** The width of a character as a part of the size; negative when the face lacks it. */
    float advance(int character) {
        if (character >= REMEMBERED) {
            return read(character);
        }
        float advance = advances[character];
        if (Float.isNaN(advance)) {
            advance = read(character);
            advances[character] = advance;
        }
        return advance;
    }

    private float read(int character) {
        try {
            int glyph = characters.getGlyphId(character);
            return glyph == 0 ? MISSING : (float) outlines.getAdvanceWidth(glyph) / outlines.getUnitsPerEm();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

package io.backstory.reports.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Writes pages as pictures, to be looked at. */
final class RenderedPages {

    static final Path FOLDER = Path.of("target", "pages");

    private static final float DPI = 80;

    private RenderedPages() {}

    static void write(byte[] document, String name, int most) throws IOException {
        Files.createDirectories(FOLDER);
        try (PDDocument read = Loader.loadPDF(document)) {
            PDFRenderer renderer = new PDFRenderer(read);
            for (int page = 0; page < Math.min(most, read.getNumberOfPages()); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, DPI);
                ImageIO.write(image, "png", FOLDER.resolve("%s-%02d.png".formatted(name, page + 1)).toFile());
            }
        }
    }
}

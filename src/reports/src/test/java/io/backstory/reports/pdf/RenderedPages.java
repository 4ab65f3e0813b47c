package io.backstory.reports.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages as pictures. */
final class RenderedPages {

    private static final Path FOLDER = Path.of("target", "pages");

    private static final float DPI = 80;

    private RenderedPages() {}

    /** All pages, also written as files. */
    static List<BufferedImage> write(byte[] document, String name) throws IOException {
        Files.createDirectories(FOLDER);
        List<BufferedImage> images = new ArrayList<>();
        try (PDDocument read = Loader.loadPDF(document)) {
            PDFRenderer renderer = new PDFRenderer(read);
            for (int page = 0; page < read.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, DPI);
                String number = Integer.toString(101 + page).substring(1);
                ImageIO.write(
                        image,
                        "png",
                        FOLDER.resolve(name + "-" + number + ".png").toFile());
                images.add(image);
            }
        }
        return images;
    }
}

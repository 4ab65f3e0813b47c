package io.backstory.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.access.SceneAudit;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of views in both themes, written to {@code target/screens}. What is drawn is {@linkplain SceneAudit audited} as
 * well, since every state of every view comes past here. Call it off the JavaFX thread.
 */
public final class ScreenImages {

    private static final Path FOLDER = Path.of("target", "screens");

    /** Packing a picture takes longer than drawing it, and no test waits for it; the program's end does. */
    private static final ExecutorService WRITING = Executors.newSingleThreadExecutor();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(WRITING::close));
    }

    private ScreenImages() {}

    /** Draws a scene that is on a stage, light and dark, as it is now, and audits what it shows. */
    public static void write(Scene scene, Theme theme, String name) {
        FxStalls.PICTURES.incrementAndGet();
        WaitForAsyncUtils.waitForFxEvents();
        List<String> findings = new ArrayList<>();
        for (Theme.Choice choice : new Theme.Choice[] {Theme.Choice.DARK, Theme.Choice.LIGHT}) {
            Image image = onFx(() -> {
                theme.choice().set(choice);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                findings.addAll(SceneAudit.findings(scene).stream()
                        .map(line -> name + " " + choice + ": " + line)
                        .toList());
                return scene.snapshot(new WritableImage((int) scene.getWidth(), (int) scene.getHeight()));
            });
            Path file = FOLDER.resolve(name + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png");
            WRITING.execute(() -> save(image, file));
        }
        FxStalls.PICTURES.incrementAndGet();
        assertThat(findings)
                .as("what people who use no mouse or see little would miss")
                .isEmpty();
    }

    /** Draws a view of its own at 1440×900, light and dark. */
    public static void write(Parent view, Theme theme, String name) {
        Scene scene = onFx(() -> {
            Scene made = new Scene(view, 1440, 900);
            theme.style(made);
            return made;
        });
        write(scene, theme, name);
        onFx(() -> {
            scene.setRoot(new javafx.scene.Group());
            return true;
        });
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    private static void save(Image image, Path file) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                png(image, out);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Eight bits per channel, red, green, blue; no filters. */
    private static void png(Image image, OutputStream out) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        byte[] bgra = new byte[width * height * 4];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getByteBgraInstance(), bgra, 0, width * 4);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(data)) {
            byte[] row = new byte[1 + width * 3];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int from = (y * width + x) * 4;
                    row[1 + x * 3] = bgra[from + 2];
                    row[2 + x * 3] = bgra[from + 1];
                    row[3 + x * 3] = bgra[from];
                }
                rows.write(row);
            }
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
    }

    private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        DataOutputStream fields = new DataOutputStream(out);
        fields.writeInt(content.length);
        fields.write(name);
        fields.write(content);
        fields.writeInt((int) check.getValue());
        fields.flush();
    }
}

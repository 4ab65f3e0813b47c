package io.backstory.desktop.ui;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/** The program's own icon, rendered once per size by the project. */
public final class ProductIcon {

    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256};

    private ProductIcon() {}

    /** All sizes: the window system takes those it needs. */
    public static List<Image> all() {
        return IntStream.of(SIZES).mapToObj(ProductIcon::image).toList();
    }

    /** A node that shows it, sharp on a screen of twice the density. */
    public static ImageView node(int pixels) {
        ImageView node = new ImageView(image(pixels <= 24 ? 48 : 128));
        node.setFitWidth(pixels);
        node.setFitHeight(pixels);
        node.setSmooth(true);
        return node;
    }

    private static Image image(int size) {
        URL resource = ProductIcon.class.getResource("icons/icon-" + size + ".png");
        return new Image(
                Objects.requireNonNull(resource, "icon of " + size + " px").toExternalForm());
    }
}

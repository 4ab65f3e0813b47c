package io.backstory.desktop.ui;

import java.io.IOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads a view's FXML, which lies next to its class. The view comes constructed, with everything it needs: FXML never
 * makes one, so a view's constructor is the whole truth about its needs.
 */
public final class Fxml {

    private Fxml() {}

    /**
     * Loads a file and fills the view's {@code @FXML} fields. The file names no controller.
     *
     * @param view the controller
     * @param file such as {@code search.fxml}
     * @throws IllegalStateException naming the class and the file when that is missing or wrong: a fault of the program
     */
    public static Parent load(Object view, String file) {
        Class<?> type = view.getClass();
        URL location = type.getResource(file);
        if (location == null) {
            throw new IllegalStateException(type.getName() + " needs " + file + " beside it, which is not there");
        }
        FXMLLoader loader = new FXMLLoader(location);
        loader.setController(view);
        try {
            return loader.load();
        } catch (IOException | RuntimeException failed) {
            throw new IllegalStateException(type.getName() + " cannot load " + file, failed);
        }
    }
}

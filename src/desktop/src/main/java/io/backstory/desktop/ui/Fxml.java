package io.backstory.desktop.ui;

import io.backstory.desktop.language.Language;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
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
        return loadParts(view, file).root();
    }

    /** Loads a file as {@link #load} does, for a view that hands its nodes on to what binds them. */
    public static Parts loadParts(Object view, String file) {
        Class<?> type = view.getClass();
        URL location = type.getResource(file);
        if (location == null) {
            throw new IllegalStateException(type.getName() + " needs " + file + " beside it, which is not there");
        }
        FXMLLoader loader = new FXMLLoader(location, Language.bundle());
        loader.setController(view);
        try {
            Parent root = loader.load();
            return new Parts(root, file, loader.getNamespace());
        } catch (IOException | RuntimeException failed) {
            throw new IllegalStateException(type.getName() + " cannot load " + file, failed);
        }
    }

    /**
     * A loaded file.
     *
     * @param named its nodes by their {@code fx:id}
     */
    public record Parts(Parent root, String file, Map<String, Object> named) {

        /**
         * The node with an {@code fx:id}.
         *
         * @throws IllegalStateException when there is none of this type: a fault of the program
         */
        public <T> T find(String id, Class<T> type) {
            Object found = named.get(id);
            if (!type.isInstance(found)) {
                throw new IllegalStateException(file + " has no " + type.getSimpleName() + " called " + id);
            }
            return type.cast(found);
        }
    }
}

package io.backstory.desktop.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/** Every action of the window, in the order of the menu. JavaFX thread only. */
public final class Actions {

    private final Map<String, Action> byId = new LinkedHashMap<>();

    /**
     * Adds an action.
     *
     * @return the same action
     * @throws IllegalArgumentException when its id or its key is taken: a fault of the program
     */
    public Action add(Action action) {
        for (Action other : byId.values()) {
            if (action.key() != null && action.key().equals(other.key())) {
                throw new IllegalArgumentException(
                        action.id() + " and " + other.id() + " both want " + action.keyText());
            }
        }
        if (byId.putIfAbsent(action.id(), action) != null) {
            throw new IllegalArgumentException("There are two actions " + action.id());
        }
        return action;
    }

    /** All actions, in the order they were added. */
    public List<Action> all() {
        return List.copyOf(byId.values());
    }

    /** All actions by their group, in the order they were added. */
    public Map<String, List<Action>> byGroup() {
        Map<String, List<Action>> groups = new LinkedHashMap<>();
        byId.values()
                .forEach(action -> groups.computeIfAbsent(action.group(), group -> new ArrayList<>())
                        .add(action));
        return groups;
    }

    /** Lets the keys act wherever the keyboard focus is; single letters only while nobody types. */
    public void listenTo(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> handle(event, scene.getFocusOwner()));
    }

    private void handle(KeyEvent event, @org.jspecify.annotations.Nullable Node focusOwner) {
        boolean typing = focusOwner instanceof TextInputControl field && field.isEditable();
        for (Action action : byId.values()) {
            boolean asked = action.key() != null && action.key().match(event);
            if (asked && !(typing && (action.isSingleKey() || movesTheCaret(event)))) {
                event.consume();
                action.run();
                return;
            }
        }
    }

    /** Home and End belong to a field while somebody types in it. */
    private static boolean movesTheCaret(KeyEvent event) {
        return event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END;
    }

    /** A 28×28 button with an icon: named, with name and key in its tooltip, disabled with its reason. */
    public static Button iconButton(Action action, Feather icon) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll(Styles.ICON_BUTTON, atlantafx.base.theme.Styles.FLAT);
        bind(button, action);
        return button;
    }

    /** Makes a button do an action: name, key and reason follow it. */
    public static void bind(Button button, Action action) {
        button.setAccessibleText(action.name());
        button.setFocusTraversable(true);
        button.disableProperty().bind(action.disabled());
        Tooltip tooltip = new Tooltip(action.hint());
        action.whyDisabled().addListener(changed -> tooltip.setText(action.hint()));
        button.setTooltip(tooltip);
        button.setOnAction(event -> action.run());
    }
}

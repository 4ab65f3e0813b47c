package io.backstory.desktop.ui;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the user gave to actions, by their ids; an empty one for an action that is to have none. Ids and keys of
 * another version of the program are kept, and mean nothing here. JavaFX thread only.
 */
public final class ChosenKeys {

    private final Map<String, String> keys = new TreeMap<>();

    ChosenKeys() {}

    /** Takes what was remembered. */
    public void remember(Map<String, String> remembered) {
        keys.putAll(remembered);
    }

    /** What is to be remembered. */
    public Map<String, String> all() {
        return Map.copyOf(keys);
    }

    /** Whether every action has its usual key. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    void giveTo(Action action) {
        String key = keys.get(action.id());
        if (key != null) {
            read(key).ifPresentOrElse(action::takeKey, () -> {
                if (key.isEmpty()) {
                    action.takeKey(null);
                }
            });
        }
    }

    void choose(Action action, @Nullable KeyCombination key) {
        action.takeKey(key);
        if (key == null ? action.usualKey() == null : key.equals(action.usualKey())) {
            keys.remove(action.id());
        } else {
            keys.put(action.id(), key == null ? "" : key.getName());
        }
    }

    void forget() {
        keys.clear();
    }

    private static Optional<KeyCombination> read(String key) {
        try {
            return key.isEmpty()
                    ? Optional.empty()
                    : Optional.of(KeyCombination.valueOf(key)).filter(KeyCodeCombination.class::isInstance);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What was pressed, as a key that an action can have; empty for Shift and its like alone, and for Tab and Enter. */
    public static Optional<KeyCombination> pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED || code == KeyCode.TAB || code == KeyCode.ENTER) {
            return Optional.empty();
        }
        return Optional.of(new KeyCodeCombination(
                code,
                value(event.isShiftDown()),
                ModifierValue.UP,
                value(event.isAltDown()),
                ModifierValue.UP,
                value(event.isShortcutDown())));
    }

    private static ModifierValue value(boolean down) {
        return down ? ModifierValue.DOWN : ModifierValue.UP;
    }
}

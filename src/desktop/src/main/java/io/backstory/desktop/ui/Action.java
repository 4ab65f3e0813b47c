package io.backstory.desktop.ui;

import java.util.Objects;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something the user can do. Menus, buttons, tooltips and the key sheet are made from it, so that they cannot disagree.
 * A disabled action says why. JavaFX thread only.
 */
public final class Action {

    private final String id;
    private final String group;
    private final String name;
    private final @Nullable KeyCombination usualKey;
    private final ReadOnlyStringWrapper keyText = new ReadOnlyStringWrapper("");
    private @Nullable KeyCombination key;
    private final Runnable work;
    private @Nullable Node place;
    private final ReadOnlyStringWrapper whyDisabled = new ReadOnlyStringWrapper("");

    /**
     * An action that is enabled until {@link #disable}.
     *
     * @param id stable, such as {@code step.next}
     * @param group the menu it is in, such as {@code Step}
     * @param name for people, beginning with a verb
     * @param key as {@link KeyCombination#valueOf} takes it, such as {@code Shortcut+K} or {@code F7}; null for none
     */
    public Action(String id, String group, String name, @Nullable String key, Runnable work) {
        this.id = id;
        this.group = group;
        this.name = name;
        this.usualKey = key == null ? null : KeyCombination.valueOf(key);
        this.work = work;
        takeKey(usualKey);
    }

    /**
     * Narrows its key to a part of the window: it acts only while the keyboard is in there, and before any action of the
     * same key that has no place.
     *
     * @return this action
     */
    public Action within(Node part) {
        place = part;
        return this;
    }

    /** Whether its key acts in a part of the window only. */
    public boolean hasPlace() {
        return place != null;
    }

    boolean hasPlaceOf(Action other) {
        return Objects.equals(place, other.place);
    }

    /** Whether its key acts while a node has the keyboard. */
    boolean actsAt(@Nullable Node focusOwner) {
        if (place == null) {
            return true;
        }
        for (Node at = focusOwner; at != null; at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    /** Stable. */
    public String id() {
        return id;
    }

    /** The menu it is in. */
    public String group() {
        return group;
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** The key that does it; null when there is none. */
    public @Nullable KeyCombination key() {
        return key;
    }

    /** The key that it has where nobody chose another. */
    @Nullable
    KeyCombination usualKey() {
        return usualKey;
    }

    void takeKey(@Nullable KeyCombination now) {
        key = now;
        keyText.set(now == null ? "" : now.getDisplayText().replace("DIGIT", ""));
    }

    /** The key as people read it, such as {@code Ctrl+K}; empty when there is none. */
    public String keyText() {
        return keyText.get();
    }

    /** The same, as it changes. */
    public ReadOnlyStringProperty shownKey() {
        return keyText.getReadOnlyProperty();
    }

    /** Name and key, for a tooltip. */
    public String hint() {
        String text = key == null ? name : name + "  ·  " + keyText();
        return isEnabled() ? text : text + "\n" + whyDisabled.get();
    }

    /**
     * True for a key that means something to somebody who types: a letter, a sign, Home. Such an action waits until no
     * text field has the keyboard. Function keys, Esc and keys with Ctrl or Alt never do.
     */
    public boolean isSingleKey() {
        return key instanceof KeyCodeCombination code
                && !code.getCode().isFunctionKey()
                && code.getCode() != KeyCode.ESCAPE
                && code.getShortcut() == KeyCombination.ModifierValue.UP
                && code.getControl() == KeyCombination.ModifierValue.UP
                && code.getAlt() == KeyCombination.ModifierValue.UP
                && code.getMeta() == KeyCombination.ModifierValue.UP;
    }

    /** Why it cannot be done now; empty while it can. */
    public ReadOnlyStringProperty whyDisabled() {
        return whyDisabled.getReadOnlyProperty();
    }

    /** For a button's {@code disableProperty}. */
    public BooleanExpression disabled() {
        return whyDisabled.isNotEmpty();
    }

    /** Whether it can be done now. */
    public boolean isEnabled() {
        return whyDisabled.get().isEmpty();
    }

    /** Makes it possible. */
    public void enable() {
        whyDisabled.set("");
    }

    /** Makes it impossible, for a reason that people can read. */
    public void disable(String why) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("An action that is disabled says why");
        }
        whyDisabled.set(why);
    }

    /** Makes it possible while a condition holds, and impossible for a reason otherwise. */
    public void enableWhile(ObservableBooleanValue condition, String otherwise) {
        condition.subscribe(now -> {
            if (now) {
                enable();
            } else {
                disable(otherwise);
            }
        });
    }

    /** Does it, unless it is disabled. */
    public void run() {
        if (isEnabled()) {
            work.run();
        }
    }
}

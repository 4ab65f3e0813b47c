package io.backstory.desktop.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Every action of the window, in the order of the menu. JavaFX thread only. */
public final class Actions {

    /** What a text field does with these keys is nearer to who types than any action. */
    private static final Set<KeyCode> EDITING =
            Set.of(KeyCode.C, KeyCode.X, KeyCode.V, KeyCode.A, KeyCode.Z, KeyCode.HOME, KeyCode.END);

    private final ChosenKeys chosen = new ChosenKeys();
    private boolean listening = true;
    private final ObservableList<Action> all = FXCollections.observableArrayList();

    /** One for all callers: a view that nobody holds is collected, and its listeners with it. */
    private final ObservableList<Action> unchangeable = FXCollections.unmodifiableObservableList(all);

    /**
     * Adds an action.
     *
     * @return the same action
     * @throws IllegalArgumentException when its id or name is taken, or its usual key by another one at the same place:
     *     a fault of the program
     */
    public Action add(Action action) {
        chosen.giveTo(action);
        Optional<Action> rival = ownerOf(action, action.key());
        if (rival.isPresent()) {
            if (chosen.isEmpty()) {
                throw new IllegalArgumentException(
                        action.id() + " and " + rival.get().id() + " both want " + action.keyText());
            }
            action.takeKey(null); // The user gave its key to another.
        }
        for (Action other : all) {
            if (action.id().equals(other.id()) || action.name().equals(other.name())) {
                throw new IllegalArgumentException(
                        "There are two actions " + action.id() + ", or two that are called " + action.name());
            }
        }
        all.add(action);
        return action;
    }

    /** The keys that the user chose; set before actions are added. */
    public ChosenKeys chosenKeys() {
        return chosen;
    }

    /**
     * Gives an action another key, at once.
     *
     * @param key null for none
     * @return the action that has the key already, at the same place: then nothing was changed
     */
    public Optional<Action> choose(Action action, @Nullable KeyCombination key) {
        Optional<Action> owner = ownerOf(action, key);
        if (owner.isEmpty()) {
            chosen.choose(action, key);
        }
        return owner;
    }

    /** Gives every action the key that it had before anybody chose. */
    public void forgetChosenKeys() {
        chosen.forget();
        all.forEach(action -> action.takeKey(action.usualKey()));
    }

    private Optional<Action> ownerOf(Action action, @Nullable KeyCombination key) {
        return all.stream()
                .filter(other -> !other.equals(action) && other.hasPlaceOf(action))
                .filter(other -> key != null && key.equals(other.key()))
                .findFirst();
    }

    /** Lets keys act, or not: while the user presses the key that an action is to get. */
    public void listen(boolean now) {
        listening = now;
    }

    /** All actions, in the order they were added; follows what is added later. */
    public ObservableList<Action> all() {
        return unchangeable;
    }

    /** The action with this id; empty while nobody added it. */
    public Optional<Action> find(String id) {
        return all.stream().filter(action -> action.id().equals(id)).findFirst();
    }

    /** All actions by their group, in the order they were added. */
    public Map<String, List<Action>> byGroup() {
        Map<String, List<Action>> groups = new LinkedHashMap<>();
        all.forEach(action -> groups.computeIfAbsent(action.group(), group -> new ArrayList<>())
                .add(action));
        return groups;
    }

    /** Lets the keys act wherever the keyboard focus is; single letters only while nobody types. */
    public void listenTo(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> handle(event, scene.getFocusOwner()));
    }

    private void handle(KeyEvent event, @Nullable Node focusOwner) {
        if (!listening) {
            return;
        }
        boolean inText = focusOwner instanceof TextInputControl;
        boolean typing = focusOwner instanceof TextInputControl field && field.isEditable();
        if (inText && event.isShortcutDown() && !event.isShiftDown() && EDITING.contains(event.getCode())) {
            return;
        }
        boolean elsewhere = isInRegion(focusOwner);
        Stream.concat(all.stream().filter(Action::hasPlace), all.stream().filter(action -> !action.hasPlace()))
                .filter(action -> action.key() != null && action.key().match(event))
                .filter(action -> action.actsAt(focusOwner))
                .filter(action -> !action.isSingleKey() || !(typing || (elsewhere && !action.hasPlace())))
                .findFirst()
                .ifPresent(action -> {
                    event.consume();
                    action.run();
                });
    }

    /**
     * Marks a part of the window in which single keys mean what its own actions say, and nothing else: Home there does
     * not move what is out of sight.
     */
    public static void ownSingleKeys(Node part) {
        part.getProperties().put(Actions.class, true);
    }

    private static boolean isInRegion(@Nullable Node focusOwner) {
        for (Node at = focusOwner; at != null; at = at.getParent()) {
            if (at.getProperties().containsKey(Actions.class)) {
                return true;
            }
        }
        return false;
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
        action.shownKey().addListener(changed -> tooltip.setText(action.hint()));
        button.setTooltip(tooltip);
        button.setOnAction(event -> action.run());
    }
}

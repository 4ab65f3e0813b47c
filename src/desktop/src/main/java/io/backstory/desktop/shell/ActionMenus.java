package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** The menu bar: one menu per group of the registry, one item per action. JavaFX thread only. */
final class ActionMenus {

    /** Where people look for it. */
    private static final String FIRST = key("File");

    private static final String LAST = key("Help");

    /** As the style sheet has it. */
    private static final Font FONT = Font.font("Inter", 13);

    private static final double AROUND_A_NAME = 26;

    private ActionMenus() {}

    /**
     * Fills a menu bar, and again whenever an action is added.
     *
     * @param room how wide it may be; where that is not enough for all menus side by side, one menu holds them. 0 while
     *     it is not known
     */
    static void fill(MenuBar bar, Actions actions, ObservableValue<Number> room) {
        ObservableValue<Boolean> narrow = room.map(width -> isNarrow(width.doubleValue(), actions));
        actions.all().addListener((ListChangeListener<Action>)
                added -> rebuild(bar, actions, isNarrow(room.getValue().doubleValue(), actions)));
        narrow.subscribe(now -> rebuild(bar, actions, now));
    }

    private static boolean isNarrow(double room, Actions actions) {
        return room > 0
                && room
                        < actions.byGroup().keySet().stream()
                                .mapToDouble(ActionMenus::width)
                                .sum();
    }

    private static double width(String group) {
        Text text = new Text(group);
        text.setFont(FONT);
        return text.getLayoutBounds().getWidth() + AROUND_A_NAME;
    }

    private static void rebuild(MenuBar bar, Actions actions, boolean narrow) {
        List<Menu> menus = menus(actions);
        if (narrow) {
            Menu all = new Menu("_" + phrase("Menu"));
            all.getItems().setAll(menus);
            bar.getMenus().setAll(List.of(all));
        } else {
            bar.getMenus().setAll(menus);
        }
    }

    private static List<Menu> menus(Actions actions) {
        LinkedHashMap<String, List<Action>> groups = new LinkedHashMap<>(actions.byGroup());
        List<Action> first = groups.remove(phrase(FIRST));
        if (first != null) {
            groups.putFirst(phrase(FIRST), first);
        }
        List<Action> last = groups.remove(phrase(LAST));
        if (last != null) {
            groups.put(phrase(LAST), last);
        }
        List<Menu> menus = new ArrayList<>();
        groups.forEach((group, members) -> menus.add(menu(group, members)));
        return menus;
    }

    private static Menu menu(String group, List<Action> members) {
        Menu menu = new Menu("_" + group);
        menu.setMnemonicParsing(true);
        members.forEach(action -> menu.getItems().add(item(action)));
        return menu;
    }

    /** Not with an accelerator: the registry listens to the keys, and knows when somebody types. */
    private static MenuItem item(Action action) {
        Label name = new Label(action.name());
        Label reason = new Label();
        reason.getStyleClass().add(Styles.CAPTION);
        reason.textProperty().bind(action.whyDisabled());
        reason.managedProperty().bind(action.disabled());
        reason.visibleProperty().bind(action.disabled());
        Label key = new Label();
        key.textProperty().bind(action.shownKey());
        key.getStyleClass().addAll(Styles.MONO, "key-cap");
        key.visibleProperty().bind(action.shownKey().isNotEmpty());
        key.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(24, new VBox(name, reason), gap, key);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("menu-line");
        CustomMenuItem item = new CustomMenuItem(line, true);
        item.setId(action.id());
        item.disableProperty().bind(action.disabled());
        item.setOnAction(chosen -> action.run());
        return item;
    }
}

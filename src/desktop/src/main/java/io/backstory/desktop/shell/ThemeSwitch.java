package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Icons;
import io.backstory.desktop.ui.Theme;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** Light, dark, or as the system says. */
final class ThemeSwitch {

    private final SegmentedButton root = new SegmentedButton();

    ThemeSwitch(ObjectProperty<Theme.Choice> choice) {
        Map<Theme.Choice, ToggleButton> buttons = new EnumMap<>(Theme.Choice.class);
        buttons.put(Theme.Choice.LIGHT, button(Feather.SUN, phrase("Light"), phrase("Light theme")));
        buttons.put(Theme.Choice.DARK, button(Feather.MOON, phrase("Dark"), phrase("Dark theme")));
        buttons.put(
                Theme.Choice.SYSTEM, button(Feather.MONITOR, phrase("As the system"), phrase("Theme as the system")));
        root.getStyleClass().add("theme-switch");
        root.getButtons().setAll(buttons.values());
        buttons.forEach((meant, button) -> button.setOnAction(event -> {
            choice.set(meant);
            button.setSelected(true);
        }));
        choice.addListener((observed, before, now) -> select(buttons, now));
        select(buttons, choice.get());
    }

    SegmentedButton root() {
        return root;
    }

    private static void select(Map<Theme.Choice, ToggleButton> buttons, Theme.Choice now) {
        buttons.forEach((meant, button) -> button.setSelected(meant == now));
    }

    private static ToggleButton button(Feather icon, String hint, String name) {
        ToggleButton button = new ToggleButton(null, Icons.of(icon));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(hint));
        return button;
    }
}

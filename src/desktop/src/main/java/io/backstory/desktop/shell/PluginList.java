package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.connect.Plugins;
import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the plug-ins on request, and tells of those that cannot be used. JavaFX thread only. */
final class PluginList {

    private final Banner banner;
    private final Sheets sheets;
    private final Action action =
            new Action("help.plugins", phrase("Help"), phrase("Show the plug-ins"), "Shift+F1", this::open);
    private @Nullable Plugins plugins;

    PluginList(Banner banner, Sheets sheets) {
        this.banner = banner;
        this.sheets = sheets;
    }

    void register(Actions actions) {
        actions.add(action).disable(phrase("There is no connection yet"));
    }

    void show(Plugins found) {
        plugins = found;
        action.enable();
        List<Plugins.Plugin> broken = found.broken();
        if (!broken.isEmpty()) {
            Plugins.Plugin first = broken.getFirst();
            banner.say(
                    Banner.Source.PLUGINS,
                    phrase(
                            "The plug-in {0}: {1}",
                            Formats.visible(first.name()),
                            Formats.visible(first.problems().getFirst())),
                    broken.size() == 1 ? phrase("Show plug-ins") : phrase("Show all {0}", broken.size()),
                    this::open);
        }
    }

    private void open() {
        if (plugins != null) {
            banner.clear(Banner.Source.PLUGINS);
            sheets.plugins(plugins);
        }
    }
}

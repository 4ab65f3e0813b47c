package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Redraw;
import io.backstory.desktop.ui.Screen;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The first entry of the rail: the list of accounts at the left, and the screen that shows one. JavaFX thread only. */
final class Accounts {

    private final ShellView view;
    private final SettingsFile settings;
    private final Navigator navigator;
    private final BooleanProperty connected = new SimpleBooleanProperty();
    private @Nullable Screen screen;
    private @Nullable Parent list;
    private Runnable refreshList = () -> {};

    Accounts(ShellView view, SettingsFile settings, Navigator navigator) {
        this.view = view;
        this.settings = settings;
        this.navigator = navigator;
    }

    /** See {@link Shell#showResults}. */
    void use(Parent results, Runnable refresh) {
        list = results;
        refreshList = refresh;
        connected.set(true);
        showList();
        view.showCentre(new WelcomeView().root());
    }

    /** See {@link Shell#useScreen}. */
    void use(Screen account) {
        screen = account;
        account.focus().addListener((observed, before, now) -> {
            if (now != null) {
                navigator.moved(now);
            }
        });
    }

    /** Whether there is a list to search in. */
    ObservableBooleanValue connected() {
        return connected;
    }

    boolean hasScreen() {
        return screen != null;
    }

    /** Brings list and account into sight. */
    void show() {
        showList();
        if (screen != null && navigator.focus().get() != null) {
            view.showCentre(screen.root());
            giveKeyboardToScreen();
        } else {
            view.showCentre(new WelcomeView().root());
        }
    }

    void show(Focus focus) {
        if (screen != null) {
            view.showCentre(screen.root());
            screen.show(focus);
            if (!view.isSearching()) {
                giveKeyboardToScreen(); // What opens by itself never takes the keyboard from somebody who types.
            }
        }
    }

    void giveKeyboardToScreen() {
        if (screen != null) {
            screen.root().requestFocus();
        }
    }

    void search() {
        if (list != null) {
            showList();
            view.focusSearch();
        }
    }

    void toggleList() {
        if (view.isListShown()) {
            view.hideList();
        } else {
            showList();
        }
    }

    private void showList() {
        if (list != null) {
            view.showList(list, settings.get().listShare());
        }
    }

    /** Searches again for the same text. */
    void refreshList() {
        refreshList.run();
    }

    /** Reads again what is shown. */
    void refresh() {
        refreshList();
        if (screen != null && navigator.focus().get() != null) {
            screen.refresh();
        }
    }

    /** Numbers and times are shown otherwise from here on. */
    void redraw() {
        if (list != null) {
            Redraw.cells(list);
        }
        if (screen != null) {
            Redraw.cells(screen.root());
        }
        refresh();
    }
}

package io.backstory.desktop.shell;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Connects, telling each step. One thread: the JavaFX thread, or that of a test. */
public final class StartViewModel {

    private final ConnectOptions options;
    private final Background.Pool backgrounds;
    private final Background connecting;
    private final Consumer<Connection> onConnected;
    private final ObservableList<String> steps = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ViewState> state = new ReadOnlyObjectWrapper<>(ViewState.ready());

    /**
     * Does nothing until {@link #start}.
     *
     * @param onConnected takes the connection, and closes it in the end
     */
    public StartViewModel(ConnectOptions options, Background.Pool backgrounds, Consumer<Connection> onConnected) {
        this.options = options;
        this.backgrounds = backgrounds;
        this.connecting = backgrounds.background("connect");
        this.onConnected = onConnected;
    }

    /** Connects; again after a failure. */
    public void start() {
        steps.clear();
        state.set(ViewState.ready());
        Callable<Connection> work = () -> Connection.open(options, step -> backgrounds.back(() -> steps.add(step)));
        connecting.run(work, onConnected, this::failed);
    }

    /** The steps so far; the last one is under way. */
    ObservableList<String> steps() {
        return FXCollections.unmodifiableObservableList(steps);
    }

    /** Ready while steps are shown; failed when it did not work. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    private void failed(Throwable failure) {
        state.set(ViewState.failed(Problem.of(
                options.embedded() ? "The demo's servers did not start" : "The ledger cannot be opened", failure)));
    }
}

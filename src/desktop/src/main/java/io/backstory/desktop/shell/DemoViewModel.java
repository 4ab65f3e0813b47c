package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.replay.DemoHistory;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Fills the demo's empty log while the window is in use, and shows the account of the first minute as soon as it is
 * there. A load that was interrupted goes on at the next start. One thread: the JavaFX thread, or that of a test.
 */
public final class DemoViewModel {

    /** The account that every introduction tells about, and the version at which its story is complete. */
    static final String FIRST_ACCOUNT = "acc-237";

    static final long FIRST_ACCOUNT_VERSION = 5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final EventStore store;
    private final SettingsFile settings;
    private final AggregateOpener opener;
    private final Background loading;
    private final Background looking;
    private volatile Progress latest = new Progress(0, 0, 0);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private long startNanos;
    private boolean firstLookDone;

    /** Does nothing until {@link #start}. */
    public DemoViewModel(EventStore store, SettingsFile settings, Background.Pool backgrounds, AggregateOpener opener) {
        this.store = store;
        this.settings = settings;
        this.opener = opener;
        this.loading = backgrounds.background("demo");
        this.looking = backgrounds.background("first account");
    }

    /** Loads what is missing, if the log is empty or an earlier load was interrupted, and opens the first account. */
    public void start() {
        startNanos = System.nanoTime();
        problem.set(null);
        running.set(true);
        loading.run(this::load, loaded -> finished(null), failed -> finished(failed));
        look();
    }

    /** Ends the loading between two appends; the next start goes on. */
    public void stop() {
        firstLookDone = true;
        loading.cancel();
        looking.cancel();
        running.set(false);
    }

    /** The user looks at something of their own choice: the first account no longer gets in the way. */
    public void userChose() {
        firstLookDone = true;
        looking.cancel();
    }

    /** Takes over how far the loading has come; to be called a few times a second. */
    public void sample() {
        Progress now = latest;
        boolean shown = running.get() && now.total() > 0;
        text.set(shown ? now.describe(Duration.ofNanos(System.nanoTime() - startNanos)) : "");
        share.set(shown ? (double) now.done() / now.total() : 0);
    }

    /** Whether the demo is being loaded. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** How far it has come, in words; empty when nothing is loaded. */
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** How far it has come, 0 to 1. */
    public ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Why the loading ended early; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    private long load() {
        boolean wanted = settings.get().demoUnfinished() || store.head() == 0;
        Optional<DemoHistory> history = ServiceLoader.load(DemoHistory.class).findFirst();
        if (!wanted || history.isEmpty()) {
            return 0;
        }
        remember(true);
        long first = store.head();
        DemoHistory demo = history.get();
        long loaded = demo.load(
                store,
                demo.defaultEvents(),
                demo.defaultSeed(),
                (done, total) -> latest = new Progress(done, total, first));
        remember(false);
        return loaded;
    }

    private void remember(boolean unfinished) {
        settings.change(before -> before.withDemoUnfinished(unfinished));
        settings.save();
    }

    private void finished(@Nullable Throwable failed) {
        running.set(false);
        sample();
        if (failed != null) {
            problem.set(Problem.of("Loading the demo was interrupted", failed));
        }
    }

    private void look() {
        if (!firstLookDone) {
            looking.runAfter(
                    LOOK_AGAIN, () -> store.summary(FIRST_ACCOUNT), this::lookAt, failed -> lookAt(Optional.empty()));
        }
    }

    private void lookAt(Optional<AggregateSummary> found) {
        boolean complete = found.filter(account -> account.version() >= FIRST_ACCOUNT_VERSION)
                .isPresent();
        if (complete && !firstLookDone) {
            firstLookDone = true;
            opener.open(Focus.newest(FIRST_ACCOUNT));
        } else if (running.get()) {
            look();
        }
    }

    /**
     * How far it has come.
     *
     * @param first events that were there before
     */
    private record Progress(long done, long total, long first) {

        String describe(Duration elapsed) {
            double seconds = Math.max(0.001, elapsed.toMillis() / 1_000.0);
            long rate = Math.round(Math.max(0, done - first) / seconds);
            return phrase(
                    "Loading the demo: {0} of {1} events \u00B7 {2}/s",
                    Formats.count(done), Formats.count(total), Formats.count(rate));
        }
    }
}

package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Problem;
import io.backstory.eventstore.ProgressListener;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Loads what is older than the newest events of a long aggregate, while those are looked at, and says how far that is.
 * JavaFX thread only; needs no toolkit.
 */
final class OlderEvents {

    /** Why something cannot be done before they are there. */
    static final String WHY_NOT = key("Older events are still being loaded");

    private final InvestigateSource source;
    private final Background loading;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private volatile long done;
    private @Nullable OpenedAggregate part;

    OlderEvents(InvestigateSource source, Background loading) {
        this.source = source;
        this.loading = loading;
    }

    /**
     * Begins to load all of it; what was being loaded before is dropped.
     *
     * @param whole takes it
     */
    void load(OpenedAggregate newest, Consumer<OpenedAggregate> whole) {
        part = newest;
        done = 0;
        look();
        ProgressListener progress = (nowDone, total) -> done = nowDone;
        loading.run(
                () -> new Opening(source, newest.id()).whole(progress).orElseThrow(),
                loaded -> {
                    stop();
                    whole.accept(loaded);
                },
                failed -> {
                    part = null;
                    Problem problem = Problem.of("Older events could not be loaded; F5 tries again.", failed);
                    words.set(problem.what() + " " + problem.message());
                });
    }

    /** Drops what is being loaded. */
    void stop() {
        loading.cancel();
        part = null;
        words.set("");
    }

    /** Says how far it is; to be called now and then while it is looked at. */
    void look() {
        OpenedAggregate newest = part;
        if (newest != null) {
            long share = Math.min(99, done * 100 / newest.version());
            words.set(phrase("Loading {0} older events \u00B7 {1} %", Formats.count(newest.baseVersion()), share));
        }
    }

    /** How far it is, or what went wrong; empty when everything is there. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}

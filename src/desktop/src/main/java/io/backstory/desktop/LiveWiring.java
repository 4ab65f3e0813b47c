package io.backstory.desktop;

import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.live.LiveSource;
import io.backstory.desktop.live.LiveView;
import io.backstory.desktop.live.TrafficViewModel;
import io.backstory.desktop.live.WatchList;
import io.backstory.desktop.shell.Shell;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.Formats;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Puts the section Live into the window, with the watched accounts and the demo's traffic. JavaFX thread only. */
final class LiveWiring {

    private final Shell shell;
    private final Actions actions;
    private final Background.Pool backgrounds;
    private final AggregateOpener opener;
    private final Timeline watching = new Timeline();
    private @Nullable LiveView live;
    private @Nullable TrafficViewModel traffic;

    /** @param opener opens what the user chose */
    LiveWiring(Shell shell, Actions actions, Background.Pool backgrounds, AggregateOpener opener) {
        this.shell = shell;
        this.actions = actions;
        this.backgrounds = backgrounds;
        this.opener = opener;
        watching.setCycleCount(Animation.INDEFINITE);
    }

    void connected(Connection made) {
        WatchList watched = new WatchList(made.store(), backgrounds, this::tell);
        LiveSource source = LiveSource.of(made.store(), made.definitions(), made::tail);
        LiveView view = new LiveView(source, watched, opener, actions);
        live = view;
        shell.addSection(view);
        if (made.isDemo()) {
            traffic = TrafficViewModel.find(made.store(), backgrounds).orElse(null);
        }
        if (traffic != null) {
            view.offer(traffic, actions);
        }
        watching.getKeyFrames().setAll(new KeyFrame(Duration.seconds(1), tick -> watched.look()));
        watching.play();
    }

    private void tell(WatchList.Change change) {
        shell.tell(
                "%s changed: %s, it is at v%s now"
                        .formatted(
                                Formats.visible(change.aggregateId()),
                                Formats.count(change.events(), "{0} new event", "{0} new events"),
                                Formats.count(change.version())),
                "Open v" + Formats.count(change.version()),
                () -> opener.open(new Focus(change.aggregateId(), change.version(), null)));
    }

    /** Stops asking. */
    void stop() {
        watching.stop();
        if (traffic != null) {
            traffic.stop();
        }
        if (live != null) {
            live.hidden();
        }
    }

    /** Blocks until nothing is appended or read any more; on any thread, after {@link #stop}. */
    void close() {
        if (traffic != null) {
            traffic.awaitEnd();
        }
        if (live != null) {
            live.close();
        }
    }
}

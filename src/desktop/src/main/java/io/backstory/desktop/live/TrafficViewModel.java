package io.backstory.desktop.live;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.replay.DemoTraffic;
import java.util.Optional;
import java.util.ServiceLoader;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Made-up customers who act now, for whoever tries the program. It writes into the log: for the demo's own servers
 * only. JavaFX thread only; needs no toolkit.
 */
public final class TrafficViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficViewModel.class);
    private static final int USUAL = 50;

    private final DemoTraffic traffic;
    private final EventStore store;
    private final Background stopping;
    private final IntegerProperty pace = new SimpleIntegerProperty(USUAL);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private DemoTraffic.@Nullable Running current;
    private volatile DemoTraffic.@Nullable Running ended;

    private TrafficViewModel(DemoTraffic traffic, EventStore store, Background.Pool backgrounds) {
        this.traffic = traffic;
        this.store = store;
        this.stopping = backgrounds.background("demo traffic");
        pace.subscribe(wanted -> {
            if (current != null) {
                current.pace(clamp(wanted.intValue()));
            }
        });
    }

    /** The traffic that the domain on the class path makes up; empty when it makes none. */
    public static Optional<TrafficViewModel> find(EventStore store, Background.Pool backgrounds) {
        return ServiceLoader.load(DemoTraffic.class)
                .findFirst()
                .map(found -> new TrafficViewModel(found, store, backgrounds));
    }

    /** Starts it, or stops it. */
    void toggle() {
        if (current == null) {
            current = traffic.start(store, clamp(pace.get()));
            running.set(true);
        } else {
            stop();
        }
        sample();
    }

    /** Ends it between two appends; does not wait for that. */
    public void stop() {
        DemoTraffic.Running ending = current;
        current = null;
        running.set(false);
        if (ending != null) {
            ended = ending;
            stopping.run(
                    () -> {
                        ending.close();
                        return true;
                    },
                    ended -> {},
                    failed -> LOG.warn("The demo's traffic did not end well", failed));
        }
    }

    /** Waits until it has ended, a few seconds at most; on any thread, after {@link #stop}. */
    public void awaitEnd() {
        DemoTraffic.Running last = ended;
        if (last != null) {
            last.close();
        }
    }

    /** Takes over how it stands; to be called some times a second while it is in sight. */
    void sample() {
        DemoTraffic.Running now = current;
        if (now == null) {
            text.set("");
            return;
        }
        DemoTraffic.Status status = now.status();
        String problem = status.problem();
        text.set(
                problem != null
                        ? Formats.visible(problem)
                        : Formats.count(status.events(), "{0} simulated event", "{0} simulated events"));
    }

    private static int clamp(int eventsPerSecond) {
        return Math.clamp(eventsPerSecond, 1, DemoTraffic.MOST_PER_SECOND);
    }

    /** Events per second that are wished for. */
    IntegerProperty pace() {
        return pace;
    }

    /** Whether it goes on. */
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** How it stands, in words; empty while it does not go on. */
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }
}

package io.backstory.desktop.live;

import io.backstory.desktop.ui.Background;
import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.AggregateSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts whose changes are told wherever the user looks: their versions are asked for, some times a minute, by one
 * small question each. JavaFX thread only; needs no toolkit.
 */
public final class WatchList {

    private static final Logger LOG = LoggerFactory.getLogger(WatchList.class);

    /** More than anybody keeps in mind. */
    private static final int MOST = 20;

    private final AggregateDirectory directory;
    private final Background asking;
    private final Consumer<Change> onChange;
    private final ObservableList<String> ids = FXCollections.observableArrayList();
    private final Map<String, Long> versions = new HashMap<>();

    /** Watches nothing yet. */
    public WatchList(AggregateDirectory directory, Background.Pool backgrounds, Consumer<Change> onChange) {
        this.directory = directory;
        this.asking = backgrounds.background("watch");
        this.onChange = onChange;
    }

    /**
     * An account has new events.
     *
     * @param events how many since it was last told of
     * @param version the newest
     */
    public record Change(String aggregateId, long events, long version) {}

    /** Watches an account from now on, or no longer. */
    void toggle(String aggregateId) {
        if (ids.remove(aggregateId)) {
            versions.remove(aggregateId);
        } else {
            if (ids.size() == MOST) {
                versions.remove(ids.removeFirst());
            }
            ids.add(aggregateId);
            look();
        }
    }

    /** What is watched. */
    ObservableList<String> ids() {
        return ids;
    }

    /** The version that was last heard of; 0 when none was. */
    long version(String aggregateId) {
        return versions.getOrDefault(aggregateId, 0L);
    }

    /** Asks for news, unless a question is still open; to be called about once a second. */
    public void look() {
        if (ids.isEmpty() || asking.isRunning()) {
            return;
        }
        List<String> asked = List.copyOf(ids);
        asking.run(
                () -> asked.stream()
                        .flatMap(id -> directory.summary(id).stream())
                        .toList(),
                this::found,
                away -> LOG.debug("Nothing is known of what is watched; asked again soon", away));
    }

    private void found(List<AggregateSummary> summaries) {
        for (AggregateSummary now : summaries) {
            if (ids.contains(now.aggregateId())) {
                Long before = versions.put(now.aggregateId(), now.version());
                if (before != null && now.version() > before) {
                    onChange.accept(new Change(now.aggregateId(), now.version() - before, now.version()));
                }
            }
        }
    }
}

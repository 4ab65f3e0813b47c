package io.backstory.desktop.live;

import io.backstory.desktop.query.Query;
import io.backstory.desktop.query.QuerySyntaxException;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.FxInbox;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.relay.Hole;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What of the log is followed, and what of it is shown. Reads only between {@link #show} and {@link #hide}; what was
 * reached is kept, so that coming back catches up or says what was left out. JavaFX thread only; needs no toolkit.
 */
final class LiveViewModel {

    private final LiveSource source;
    private final Function<Consumer<List<LivePage>>, FxInbox<LivePage>> inboxes;
    private final InstantSource clock;
    private final FollowedRows list = new FollowedRows();
    private final RateHistory rates = new RateHistory();
    private final List<LiveReader> ended = new ArrayList<>();
    private final ReadOnlyObjectWrapper<LiveLink> link = new ReadOnlyObjectWrapper<>(LiveLink.CONNECTING);
    private final ReadOnlyObjectWrapper<Counters> counters = new ReadOnlyObjectWrapper<>(Counters.NONE);
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.loading("Following the ledger"));
    private final ReadOnlyObjectWrapper<List<Hole>> holes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable FilterFault> filterFault = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper leftOut = new ReadOnlyStringWrapper("");

    private LiveWish wish = LiveWish.newest();
    private @Nullable LiveReader reader;
    private @Nullable FxInbox<LivePage> inbox;
    private long reached = LiveWish.NOWHERE;
    private long received;
    private long dropped;

    /** Holes of tails that have ended. */
    private List<Hole> pastHoles = List.of();

    /** @param inboxes makes an inbox of {@link LivePage#BOUNDS} for a taker */
    LiveViewModel(
            LiveSource source, Function<Consumer<List<LivePage>>, FxInbox<LivePage>> inboxes, InstantSource clock) {
        this.source = source;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * What was counted since the section was first shown, or the filter was changed.
     *
     * @param received events that were read
     * @param shown those that stood in the list
     * @param dropped events that should have, and were too many
     * @param gaps holes in what Redis told, filled from PostgreSQL
     */
    record Counters(long received, long shown, long dropped, long gaps, long perSecond) {

        static final Counters NONE = new Counters(0, 0, 0, 0, 0);
    }

    /**
     * Why a filter is not in force.
     *
     * @param position where, in characters from 0
     */
    record FilterFault(String text, int position, String sentence) {}

    /** Follows the log: from where it ended, or the newest. */
    void show() {
        if (reader == null) {
            start(reached == LiveWish.NOWHERE ? wish : wish.from(reached));
        }
    }

    /** Reads no more; returns at once. */
    void hide() {
        if (reader != null && inbox != null) {
            sample();
            dropped += inbox.dropped();
            pastHoles = newest(holes.get());
            reader.stop();
            ended.removeIf(other -> !other.isRunning());
            ended.add(reader);
            reader = null;
        }
    }

    /** Waits, a few seconds at most, until nothing is read any more; on any thread, after {@link #hide}. */
    void awaitEnd() {
        ended.forEach(LiveReader::await);
    }

    private void start(LiveWish from) {
        FxInbox<LivePage> made = inboxes.apply(this::took);
        inbox = made;
        LiveReader started = new LiveReader(source, from, made);
        reader = started;
        link.set(LiveLink.CONNECTING);
        started.start();
    }

    /** Narrows by a text; one that cannot be read changes nothing but {@link #filterFault}. */
    void filter(String text) {
        try {
            Query query = Query.parse(text, clock.instant());
            filterFault.set(null);
            if (!query.equals(wish.filter())) {
                narrow(wish.aggregateTypes(), query);
            }
        } catch (QuerySyntaxException wrong) {
            filterFault.set(new FilterFault(text, wrong.position(), wrong.getMessage()));
        }
    }

    /** Narrows to types of aggregates; none for all. */
    void onlyTypes(Set<String> aggregateTypes) {
        if (!aggregateTypes.equals(wish.aggregateTypes())) {
            narrow(aggregateTypes, wish.filter());
        }
    }

    private void narrow(Set<String> aggregateTypes, Query query) {
        boolean running = reader != null;
        hide();
        wish = wish.narrowed(aggregateTypes, query);
        reached = LiveWish.NOWHERE;
        leftOut.set("");
        list.forget();
        received = 0;
        dropped = 0;
        state.set(ViewState.loading("Searching the newest events"));
        if (running) {
            start(wish);
        }
    }

    /** Begins the tail anew where it ended: after a failure, or because somebody asks. */
    void restart() {
        hide();
        show();
    }

    /** Follows no more until somebody asks. */
    void cancel() {
        hide();
        state.set(ViewState.empty("Nothing is followed", "Press F5 to follow the ledger again."));
    }

    private void took(List<LivePage> pages) {
        List<LiveRow> rows = new ArrayList<>();
        long fresh = 0;
        for (LivePage page : pages) {
            rows.addAll(page.rows());
            reached = page.upTo();
            received += page.received();
            fresh += page.fresh();
        }
        rates.count(fresh, nanos());
        list.add(rows);
        showState();
    }

    /** Takes over how the stream stands; to be called some times a second while it is in sight. */
    void sample() {
        LiveReader current = reader;
        if (current != null) {
            LiveReader.Picture picture = current.picture();
            link.set(LiveLink.of(picture, clock.instant()));
            if (!picture.holes().isEmpty()) {
                List<Hole> all = new ArrayList<>(pastHoles);
                all.addAll(picture.holes());
                holes.set(List.copyOf(all));
            }
            sayLeftOut(picture.leftOut());
            showState();
        }
        long lost = dropped + list.dropped() + (inbox == null || current == null ? 0 : inbox.dropped());
        counters.set(new Counters(received, list.shown(), lost, holes.get().size(), rates.rate(nanos())));
    }

    private void sayLeftOut(long events) {
        if (events > 0) {
            leftOut.set(Formats.count(events, "{0} event was", "{0} events were")
                    + " appended while this was out of sight and too many to catch up with: the list goes on with the newest "
                    + Formats.count(RowWindow.CAPACITY) + ".");
        }
    }

    private void showState() {
        LiveReader current = reader;
        Throwable failed = current == null ? null : current.picture().failure();
        boolean offline = link.get().kind() == LiveLink.Kind.AWAY;
        if (failed != null && !offline) {
            state.set(ViewState.failed(Problem.of("The ledger cannot be followed", failed)));
        } else if (failed != null && list.rows().isEmpty()) {
            state.set(ViewState.failed(Problem.of("The ledger cannot be followed", failed)));
        } else if (!list.rows().isEmpty() || list.news().get() > 0) {
            state.set(ViewState.ready());
        } else if (link.get().kind() != LiveLink.Kind.CONNECTING) {
            state.set(nothing());
        }
    }

    private ViewState nothing() {
        boolean all = wish.aggregateTypes().isEmpty() && wish.filter().equals(Query.ALL);
        return all
                ? ViewState.empty("Nothing has happened yet", "What is appended from now on appears here by itself.")
                : ViewState.empty(
                        "No event matches",
                        "Searched the newest " + Formats.count(RowWindow.CAPACITY)
                                + " events and what came since. Clear the filter (Esc in its field), or wait.");
    }

    /** Whether Redis did not tell of a row's event: it was found in PostgreSQL. */
    boolean isFilled(LiveRow row) {
        return row.polled()
                || holes.get().stream().anyMatch(hole -> hole.holds(row.place().aggregateType(), row.position()));
    }

    private static List<Hole> newest(List<Hole> all) {
        return List.copyOf(all.subList(Math.max(0, all.size() - 512), all.size()));
    }

    private long nanos() {
        return clock.instant().toEpochMilli() * 1_000_000;
    }

    /** Events of each second of the last minute. */
    long[] rates() {
        return rates.history(nanos());
    }

    /** The list, and whether it stands still. */
    FollowedRows list() {
        return list;
    }

    /** How the stream stands. */
    ReadOnlyObjectProperty<LiveLink> link() {
        return link.getReadOnlyProperty();
    }

    /** What was counted, as of the last {@link #sample}. */
    ReadOnlyObjectProperty<Counters> counters() {
        return counters.getReadOnlyProperty();
    }

    /** What stands in the list's place, if anything. */
    ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** Stretches that Redis did not tell of. */
    ReadOnlyObjectProperty<List<Hole>> holes() {
        return holes.getReadOnlyProperty();
    }

    /** Why the text that was typed last is not in force; null when it is. */
    ReadOnlyObjectProperty<@Nullable FilterFault> filterFault() {
        return filterFault.getReadOnlyProperty();
    }

    /** What could not be caught up with, in a sentence; empty for nothing. */
    ReadOnlyStringProperty leftOut() {
        return leftOut.getReadOnlyProperty();
    }
}

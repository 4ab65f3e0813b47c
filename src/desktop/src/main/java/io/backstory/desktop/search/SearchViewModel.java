package io.backstory.desktop.search;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.AggregateOpener;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Crumb;
import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.LinkRefusedException;
import io.backstory.desktop.ui.Problem;
import io.backstory.desktop.ui.ViewState;
import io.backstory.eventstore.AggregateDirectory;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.StateReader;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.reports.access.AccessRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches while the user types: the last text wins, older searches end on the server. Blank text lists what changed
 * last. The best match is preselected; what stands out in each result's state is filled in afterwards. One thread: the
 * JavaFX thread, or that of a test.
 */
public final class SearchViewModel {

    /** Shorter than the time between two keys of a fast typist, longer than between two events of a held key. */
    private static final Duration PAUSE = Duration.ofMillis(60);

    /** Whoever types on was not shown an answer; whoever reads one this long was. */
    private static final Duration READ = Duration.ofSeconds(1);

    private final AggregateDirectory directory;
    private final Background searching;
    private final Background reading;
    private final Headlines headlines;
    private final AggregateOpener opener;
    private final FocusLinks links;

    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ViewState> state =
            new ReadOnlyObjectWrapper<>(ViewState.loading(phrase("Searching")));
    private final ObservableList<AggregateSummary> results = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable AggregateSummary> selected = new SimpleObjectProperty<>();
    private String answered = "";
    private boolean openWhenFound;
    private @Nullable String opened;
    private @Nullable Focus linked;
    private SearchListener listener = (words, found) -> {};

    /**
     * Searches in a directory.
     *
     * @param backgrounds one question for the search, one for the states
     * @param opener shows what the user chooses
     * @param links reads a link that is pasted in place of a search
     */
    public <D extends AggregateDirectory & StateReader> SearchViewModel(
            D store,
            List<AggregateDefinition<?>> definitions,
            Background.Pool backgrounds,
            AggregateOpener opener,
            FocusLinks links) {
        this.directory = store;
        this.searching = backgrounds.background("search");
        this.reading = backgrounds.background("search was read");
        this.headlines = new Headlines(store, definitions, backgrounds.background("headlines"));
        this.opener = opener;
        this.links = links;
        text.addListener((observed, before, now) -> search(PAUSE));
    }

    /** Has somebody hear of each search whose answer was read; replaces the one before. */
    public void onSearched(SearchListener hearing) {
        listener = hearing;
    }

    /** Hears of searches. */
    @FunctionalInterface
    public interface SearchListener {
        /**
         * An answer was read. On the JavaFX thread.
         *
         * @param words as they were typed
         * @param found ids of the aggregates that were listed
         */
        void searched(String words, List<String> found);
    }

    /** What the user typed. */
    public StringProperty text() {
        return text;
    }

    /** Aggregates found, best first. */
    public ObservableList<AggregateSummary> results() {
        return FXCollections.unmodifiableObservableList(results);
    }

    /** What stands out in the results' states, by aggregate id, as far as it is known. */
    ObservableMap<String, Headline> headlines() {
        return headlines.known();
    }

    /** The result that Enter opens. */
    public ObjectProperty<@Nullable AggregateSummary> selected() {
        return selected;
    }

    /** What was searched, how much was found, how long it took. */
    public ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    /** What to show. */
    public ReadOnlyObjectProperty<ViewState> state() {
        return state.getReadOnlyProperty();
    }

    /** Searches again for the same text; selection stays on the same aggregate. */
    public void refresh() {
        if (!searching.isRunning()) {
            search(Duration.ZERO);
        }
    }

    /** Ends a search that takes long. */
    public void cancel() {
        searching.cancel();
        openWhenFound = false;
        state.set(ViewState.empty(phrase("Search cancelled"), phrase("Type to search again.")));
    }

    /** Opens the selected result; while the search is still under way, its best match as soon as it is known. */
    public void openSelected() {
        AggregateSummary choice = selected.get();
        Focus link = linked;
        if (FocusLinks.isMeant(text.get())) {
            if (link != null) {
                text.set(""); // It was a way, not a question: the list is that of before again.
                opener.open(link);
            }
        } else if (!answered.equals(wanted())) {
            openWhenFound = true;
        } else if (choice != null) {
            openWhenFound = false;
            tellAtOnce();
            opener.open(Focus.newest(choice.aggregateId()));
        }
    }

    /** Hears what the window looks at: a list that nobody searches in shows where that is. */
    public void opened(@Nullable Focus focus) {
        opened = focus == null ? null : focus.aggregateId();
        if (answered.isEmpty() && wanted().isEmpty()) {
            selected.set(result(opened));
        }
    }

    /** Moves the selection by so many results, stopping at the ends. */
    public void move(int by) {
        if (!results.isEmpty()) {
            int from = results.indexOf(selected.get());
            selected.set(results.get(Math.clamp(from + (long) by, 0, results.size() - 1)));
        }
    }

    private String wanted() {
        return text.get().strip();
    }

    private void search(Duration pause) {
        String wanted = wanted();
        linked = null;
        if (FocusLinks.isMeant(wanted)) {
            read(wanted);
            return;
        }
        boolean sameText = wanted.equals(answered) && state.get() instanceof ViewState.Ready;
        if (!sameText) {
            state.set(ViewState.loading(phrase("Searching")));
        }
        searching.runAfter(
                pause,
                () -> find(wanted),
                found -> show(wanted, found),
                failed -> state.set(ViewState.failed(Problem.of("The search could not be done", failed))));
    }

    private void read(String link) {
        searching.cancel();
        openWhenFound = false;
        answered = link;
        results.clear();
        selected.set(null);
        summary.set(phrase("A link, not a search"));
        try {
            Focus place = links.read(link);
            linked = place;
            state.set(ViewState.empty(
                    phrase("Enter opens {0}", Crumb.line(place)), phrase("The link leads into this log.")));
        } catch (LinkRefusedException refused) {
            state.set(ViewState.empty(phrase("This link is refused"), String.valueOf(refused.getMessage())));
        }
    }

    private Found find(String wanted) {
        long start = System.nanoTime();
        List<AggregateSummary> matches = directory.find(wanted, Found.MOST + 1).stream()
                .filter(found -> isMeant(found, wanted))
                .toList();
        long nanos = System.nanoTime() - start;
        return new Found(matches, directory.size().aggregates(), Duration.ofNanos(nanos));
    }

    /** Looking at an account changes the access record: it would always be what changed last. */
    private static boolean isMeant(AggregateSummary found, String wanted) {
        return !found.aggregateType().equals(AccessRecord.AGGREGATE_TYPE)
                || wanted.toLowerCase(Locale.ROOT).contains("access");
    }

    private void show(String wanted, Found found) {
        boolean sameText = wanted.equals(answered);
        AggregateSummary before = selected.get();
        answered = wanted;
        results.setAll(found.shown());
        selected.set(choose(sameText ? before : null));
        summary.set(found.describe(wanted));
        state.set(found.matches().isEmpty() ? nothing(wanted) : ViewState.ready());
        if (!sameText) {
            headlines.clear();
        }
        headlines.fill(results);
        if (!sameText) {
            tell(wanted);
        }
        if (openWhenFound) {
            openSelected();
        }
    }

    private void tell(String words) {
        reading.cancel();
        if (!words.isEmpty()) {
            List<String> found =
                    results.stream().map(AggregateSummary::aggregateId).toList();
            SearchListener hearing = listener;
            reading.runAfter(READ, () -> found, read -> hearing.searched(words, read), failed -> {});
        }
    }

    /** Whoever opens a result has read the answer. */
    private void tellAtOnce() {
        if (reading.isRunning()) {
            reading.cancel();
            listener.searched(
                    answered,
                    results.stream().map(AggregateSummary::aggregateId).toList());
        }
    }

    private @Nullable AggregateSummary choose(@Nullable AggregateSummary before) {
        AggregateSummary same = result(before == null ? null : before.aggregateId());
        if (same != null || results.isEmpty()) {
            return same;
        }
        return answered.isEmpty() ? result(opened) : results.getFirst();
    }

    private @Nullable AggregateSummary result(@Nullable String aggregateId) {
        return results.stream()
                .filter(found -> found.aggregateId().equals(aggregateId))
                .findFirst()
                .orElse(null);
    }

    private static ViewState nothing(String wanted) {
        return wanted.isEmpty()
                ? ViewState.empty(
                        phrase("The log is empty"),
                        phrase("Accounts appear here as soon as the first event is appended."))
                : ViewState.empty(
                        phrase("Nothing matches \u201C{0}\u201D", Formats.visible(wanted)),
                        phrase(
                                "Search by an id or part of it, an owner, an event id or a correlation id. Esc clears the"
                                        + " text."));
    }
}

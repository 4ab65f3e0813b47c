package io.backstory.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Focus;
import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.ViewState;
import io.backstory.embedded.ServerAddresses;
import io.backstory.embedded.TemporaryServers;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.DemoHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On a real store with a small demo. */
final class SearchViewModelTest {

    private static final EventStore STORE = loadDemo();

    private static final FocusLinks LINKS = new FocusLinks("this-log");

    private final ManualThreads threads = new ManualThreads();
    private final List<Focus> opened = new ArrayList<>();
    private final SearchViewModel model =
            new SearchViewModel(STORE, AggregateDefinition.findAll(), threads.pool(), opened::add, LINKS);

    private static EventStore loadDemo() {
        EventStore store = connect();
        DemoHistory demo = ServiceLoader.load(DemoHistory.class).findFirst().orElseThrow();
        demo.load(store, 1_500, demo.defaultSeed(), ProgressListener.NONE);
        return store;
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    private static EventStore connect() {
        ServerAddresses servers = TemporaryServers.shared().addresses();
        return EventStores.connect(
                EventStoreConfig.of(TemporaryServers.freshDatabase(), servers.user(), servers.password()));
    }

    private void type(String text) {
        model.text().set(text);
        threads.pass(Duration.ofMillis(100));
    }

    @Test
    void blankTextListsWhatChangedLast() {
        model.refresh();
        threads.runAll();
        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(model.results()).hasSize(Found.MOST);
        assertThat(model.results())
                .isSortedAccordingTo((one, other) -> other.lastOccurredAt().compareTo(one.lastOccurredAt()));
    }

    @Test
    void lastSearchWins() {
        model.text().set("acc-1");
        model.text().set("acc-237");
        threads.pass(Duration.ofSeconds(1));
        assertThat(model.results()).extracting(result -> result.aggregateId()).containsExactly("acc-237");
        assertThat(model.summary().get()).matches("1 match in [\\d,]+ aggregates · \\d.*");
    }

    @Test
    void preselectsTheBestMatchAndOpensItOnEnter() {
        type("237");
        model.openSelected();
        assertThat(opened).containsExactly(Focus.newest("acc-237"));
    }

    @Test
    void enterBeforeTheAnswerOpensTheBestMatchWhenItComes() {
        model.text().set("acc-237");
        model.openSelected();
        assertThat(opened).isEmpty();
        threads.pass(Duration.ofMillis(100));
        assertThat(opened).containsExactly(Focus.newest("acc-237"));
    }

    @Test
    void fillsInWhatStandsOutInTheState() {
        type("acc-237");
        Headline headline = Objects.requireNonNull(model.headlines().get("acc-237"));
        assertThat(headline.amount()).isEqualTo(new BigDecimal("237.50"));
        assertThat(headline.currency()).isEqualTo("EUR");
        assertThat(headline.version()).isEqualTo(5);
        assertThat(headline.status()).isNotEmpty();
    }

    @Test
    void theSelectionStopsAtTheEnds() {
        type("acc-1");
        model.move(-1);
        assertThat(model.selected().get()).isEqualTo(model.results().getFirst());
        model.move(1);
        assertThat(model.selected().get()).isEqualTo(model.results().get(1));
        model.move(1_000);
        assertThat(model.selected().get()).isEqualTo(model.results().getLast());
    }

    @Test
    void aListThatNobodySearchesInShowsWhatIsOpen() {
        model.refresh();
        threads.runAll();
        assertThat(model.selected().get()).isNull();
        String somewhere = model.results().get(2).aggregateId();
        model.opened(Focus.newest(somewhere));
        assertThat(model.selected().get()).isEqualTo(model.results().get(2));
        model.opened(Focus.newest("elsewhere"));
        assertThat(model.selected().get()).isNull();
        model.move(1);
        assertThat(model.selected().get()).isEqualTo(model.results().getFirst());
    }

    @Test
    void searchingAgainKeepsTheSelection() {
        type("acc-1");
        model.move(2);
        var chosen = model.selected().get();
        model.refresh();
        threads.runAll();
        assertThat(model.selected().get()).isEqualTo(chosen);
    }

    @Test
    void saysWhenNothingMatches() {
        type("100%_' --");
        assertThat(model.state().get())
                .isEqualTo(
                        ViewState.empty(
                                "Nothing matches \u201C100%_' --\u201D",
                                "Search by an id or part of it, an owner, an event id or a correlation id. Esc clears the text."));
    }

    @Test
    void saysWhenThereIsMoreThanIsShown() {
        type("t");
        assertThat(model.results()).hasSize(Found.MOST);
        assertThat(model.summary().get()).startsWith("First 200 of more: type more");
    }

    @Test
    void saysWhenTheStoreIsGone() {
        EventStore closed = connect();
        SearchViewModel lost = new SearchViewModel(closed, List.of(), threads.pool(), opened::add, LINKS);
        closed.close();
        lost.refresh();
        threads.runAll();
        assertThat(lost.state().get()).isInstanceOf(ViewState.Failed.class);
    }

    @Test
    void aPastedLinkOpensExactlyThere() {
        Focus place = new Focus("acc-237", 3, "/balance");
        type(LINKS.write(place));
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class,
                        shown -> assertThat(shown.title()).isEqualTo("Enter opens acc-237 \u203A v3 \u203A balance"));
        assertThat(opened).isEmpty();
        model.openSelected();
        assertThat(opened).containsExactly(place);
        assertThat(model.text().get()).isEmpty();
    }

    @Test
    void aLinkThatIsRefusedOpensNothingAndIsNotSearchedFor() {
        for (String link : new String[] {"backstory://open/other/acc-237", "backstory://run/this-log/acc-237"}) {
            type(link);
            model.openSelected();
            assertThat(opened).isEmpty();
            assertThat(model.results()).isEmpty();
            assertThat(model.state().get())
                    .isInstanceOfSatisfying(
                            ViewState.Empty.class,
                            shown -> assertThat(shown.hint()).contains("Nothing was opened"));
        }
        type("acc-237");
        assertThat(model.results()).isNotEmpty();
    }
}

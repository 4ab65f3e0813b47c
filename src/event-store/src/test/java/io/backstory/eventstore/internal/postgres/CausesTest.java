package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.cause.CausalTree;
import io.backstory.eventstore.cause.Cause;
import io.backstory.eventstore.cause.Causes;
import io.backstory.eventstore.cause.Correlation;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.projection.SearchEvents;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Causes and correlations, read from a real log. */
final class CausesTest extends StoreContract {

    private static final UUID FIRST = new UUID(7, 1);
    private static final UUID SECOND = new UUID(7, 2);
    private static final UUID THIRD = new UUID(7, 3);

    private final TestDatabase database = new TestDatabase();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    private Event write(UUID id, String purse, String correlation, String cause) {
        Metadata.Builder metadata = Metadata.by("teller-1").correlation(correlation);
        if (!cause.isEmpty()) {
            metadata.causation(cause);
        }
        store.append(AppendRequest.to(
                "Purse",
                purse,
                ExpectedVersion.any(),
                List.of(new NewEvent(id, "Put", 1, json("{\"amount\":\"1\"}"))),
                metadata.build()));
        return store.byId(id).orElseThrow();
    }

    private CausalTree tree(Event event, int most) {
        Causes causes = new Causes(store, List.of());
        return causes.tree(event, causes.correlation(event), most);
    }

    private static List<String> shape(CausalTree tree) {
        return tree.nodes().stream()
                .map(node -> "  ".repeat(node.depth())
                        + switch (node.cause()) {
                            case Cause.Known known ->
                                known.event().aggregateId() + " v"
                                        + known.event().version();
                            case Cause.Missing missing -> "missing " + missing.id();
                            case Cause.Circular circular ->
                                "circle at " + circular.event().aggregateId();
                            case Cause.Further further -> "further";
                        })
                .toList();
    }

    @Test
    void theTreeBeginsAtTheRootAndHoldsWhatElseItCaused() {
        write(FIRST, "p-1", "c-1", "");
        Event second = write(SECOND, "p-2", "c-1", FIRST.toString().toUpperCase(java.util.Locale.ROOT));
        write(THIRD, "p-3", "c-1", FIRST.toString());
        Event last = write(new UUID(7, 4), "p-2", "c-1", SECOND.toString());
        assertThat(shape(tree(last, 10))).containsExactly("p-1 v1", "  p-2 v1", "    p-2 v2", "  p-3 v1");
        assertThat(shape(tree(second, 10))).isEqualTo(shape(tree(last, 10)));
    }

    @Test
    void aCauseInAnotherCorrelationIsLookedUpByItsId() {
        write(FIRST, "p-1", "c-1", "");
        Event second = write(SECOND, "p-2", "c-2", FIRST.toString());
        assertThat(shape(tree(second, 10))).containsExactly("p-1 v1", "  p-2 v1");
    }

    @Test
    void whatIsNotInTheLogIsShownAsMissingWithAllThatNamesIt() {
        Event first = write(FIRST, "p-1", "c-1", "order 4711");
        write(SECOND, "p-2", "c-1", "order 4711");
        assertThat(shape(tree(first, 10))).containsExactly("missing order 4711", "  p-1 v1", "  p-2 v1");
        String lost = new UUID(9, 9).toString();
        assertThat(shape(tree(write(THIRD, "p-3", "c-3", lost), 10))).containsExactly("missing " + lost, "  p-3 v1");
    }

    @Test
    void aCircleOfCausesEnds() {
        Event first = write(FIRST, "p-1", "c-1", SECOND.toString());
        write(SECOND, "p-2", "c-1", FIRST.toString());
        assertThat(shape(tree(first, 10))).containsExactly("circle at p-1", "  p-2 v1", "    p-1 v1");
        Event own = write(THIRD, "p-3", "c-3", THIRD.toString());
        assertThat(shape(tree(own, 10))).containsExactly("circle at p-3", "  p-3 v1");
    }

    @Test
    void aLongChainIsLookedUpAsFarAsSomebodyAsks() {
        Event last = write(FIRST, "p-1", "c-1", "");
        for (int i = 2; i <= 8; i++) {
            last = write(new UUID(7, i), "p-1", "c-" + i, new UUID(7, i - 1).toString());
        }
        assertThat(shape(tree(last, 2))).containsExactly("further", "  p-1 v6", "    p-1 v7", "      p-1 v8");
        assertThat(tree(last, 100).root())
                .isEqualTo(new Cause.Known(store.byId(FIRST).orElseThrow()));
    }

    @Test
    void oneCorrelationIsWholeWithTheModelMissingBehindOrCaughtUp() {
        write(FIRST, "p-1", "c-1", "");
        write(SECOND, "p-2", "c-2", "");
        Event last = write(THIRD, "p-1", "c-1", "");
        Causes causes = new Causes(store, List.of());
        for (int round = 0; round < 3; round++) {
            Correlation found = causes.correlation(last);
            assertThat(found.events()).extracting(Event::id).startsWith(FIRST, THIRD);
            assertThat(found.events()).hasSize(round < 2 ? 2 : 3);
            assertThat(found.before(last)).get().extracting(Event::id).isEqualTo(FIRST);
            store.projections(List.of(new SearchEvents())).catchUp(SearchEvents.NAME);
            if (round == 1) {
                write(new UUID(7, 4), "p-3", "c-1", "");
            }
        }
        assertThat(causes.correlation(last).lanes())
                .extracting(Correlation.Lane::aggregateId)
                .containsExactly("p-1", "p-3");
        assertThat(store.correlated("no\u0000such", 10)).isEmpty();
    }

    @Test
    void aModelThatNamesForeignEventsCannotPutThemIntoACorrelation() throws SQLException {
        write(FIRST, "p-1", "c-1", "");
        write(SECOND, "p-2", "c-2", "");
        store.projections(List.of(new SearchEvents())).catchUp(SearchEvents.NAME);
        database.execute("UPDATE search_events SET correlation_id = 'c-1'");
        assertThat(store.correlated("c-1", 10)).extracting(Event::id).containsExactly(FIRST);
    }

    @Test
    void anEventWithoutACorrelationStandsAlone() {
        append("p-1", ExpectedVersion.none(), put(1));
        Event alone =
                store.page(io.backstory.eventstore.EventQuery.of("p-1"), 1).getFirst();
        Correlation found = new Causes(store, List.of()).correlation(alone);
        assertThat(found.id()).isNull();
        assertThat(found.events()).containsExactly(alone);
        assertThat(found.after(alone)).isEmpty();
    }
}

package io.backstory.eventstore.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.Decimals;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What holds for every history. The seed is in the message of whatever fails. */
final class ExplanationPropertyTest {

    private static final long SEED = Long.getLong("backstory.seed", System.nanoTime());

    private static final List<String> AMOUNTS = List.of("/balance", "/fee", "/limit", "/lines/~[id=1]/price");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void everySumOfAThousandRandomHistoriesCloses() {
        long sums = 0;
        for (int round = 0; round < 1_000; round++) {
            TillEvents events = randomHistory(1 + random.nextInt(80));
            Reducer<JsonNode> reducer = round % 4 == 0 ? new GenericReducer() : Till.REDUCER;
            Explainer explainer = events.explainer(reducer);
            long version = random.nextLong(events.list().size() + 1L);
            long first = 1 + (version == 0 ? 0 : random.nextLong(version));
            for (String path : AMOUNTS) {
                Explanation explanation = explainer.explain(new FieldPath(path), first, version);
                sums += check(explanation, events.list(), reducer, "seed " + SEED + ", history " + round + ", " + path);
            }
        }
        assertThat(sums).as("sums that were checked, seed %d", SEED).isGreaterThan(1_000);
    }

    /** Holds the explanation against a replay of its own. */
    private static <S> int check(Explanation explanation, List<Event> events, Reducer<S> reducer, String where) {
        S state = reducer.initial("till-1");
        JsonNode opening = null;
        BigDecimal added = BigDecimal.ZERO;
        FieldPath path = explanation.scope().path();
        for (Event event : events.subList(0, (int) explanation.scope().last())) {
            if (event.version() == explanation.scope().first()) {
                opening = path.in(reducer.toJson(state));
            }
            state = reducer.apply(state, event);
        }
        JsonNode value = path.in(reducer.toJson(state));
        assertThat(explanation.value()).as(where).isEqualTo(value);
        if (explanation.sum().isEmpty()) {
            return 0;
        }
        for (Contribution contribution : explanation.contributions()) {
            added = added.add(Objects.requireNonNull(contribution.delta(), where));
        }
        Sum sum = explanation.sum().get();
        assertThat(sum.closes()).as(where).isTrue();
        assertThat(sum.closing()).as(where).isEqualByComparingTo(orZero(value));
        assertThat(sum.opening().add(added)).as(where).isEqualByComparingTo(orZero(value));
        if (explanation.scope().last() >= explanation.scope().first()) {
            assertThat(sum.opening()).as(where).isEqualByComparingTo(orZero(opening));
        }
        return 1;
    }

    private static BigDecimal orZero(@org.jspecify.annotations.Nullable JsonNode node) {
        return Objects.requireNonNullElse(Decimals.of(node), BigDecimal.ZERO);
    }

    private TillEvents randomHistory(int events) {
        TillEvents history = new TillEvents();
        for (int i = 0; i < events; i++) {
            switch (random.nextInt(8)) {
                case 0 -> history.add("Opened", "{}");
                case 1, 2 -> history.add("Put", "{\"amount\":\"" + amount() + "\"}");
                case 3 -> history.add("Taken", "{\"amount\":\"" + amount() + "\"}");
                case 4 -> history.add("FeeSet", "{\"fee\":\"" + amount() + "\"}");
                case 5 ->
                    history.add(
                            "LinePriced",
                            "{\"id\":" + random.nextInt(3) + ",\"price\":" + amount() + ",\"balance\":\"" + amount()
                                    + "\"}");
                case 6 -> history.add(random.nextInt(4) == 0 ? "Closed" : "LineRemoved", "{\"id\":" + i % 3 + "}");
                default -> addLine(history);
            }
        }
        return history;
    }

    /** Each line is there once at most, as a domain would see to. */
    private void addLine(TillEvents history) {
        int id = random.nextInt(3);
        history.add("LineRemoved", "{\"id\":" + id + "}");
        history.add("LineAdded", "{\"id\":" + id + ",\"price\":" + amount() + ",\"balance\":\"" + amount() + "\"}");
    }

    private String amount() {
        int scale = random.nextInt(4);
        long unscaled = random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(100_000);
        String padding = random.nextInt(20) == 0 ? "000" : "";
        String digits = BigDecimal.valueOf(unscaled, scale).toPlainString();
        return scale == 0 && unscaled != 0 ? digits + padding : digits;
    }
}

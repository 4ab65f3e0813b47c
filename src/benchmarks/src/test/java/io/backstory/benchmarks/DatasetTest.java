package io.backstory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DatasetTest {

    private final Dataset dataset = Dataset.zipf(11, 20_000, 2_000);

    @Test
    void hasTheSizesThatWereAskedFor() {
        int[] arrivals = dataset.arrivals();

        assertThat(arrivals).hasSize(20_000);
        assertThat(dataset.events()).isEqualTo(20_000);
        assertThat(dataset.aggregates()).isEqualTo(2_000);
        for (int aggregate = 0; aggregate < dataset.aggregates(); aggregate++) {
            int wanted = aggregate;
            if (aggregate < 5) {
                assertThat(Arrays.stream(arrivals)
                                .filter(other -> other == wanted)
                                .count())
                        .isEqualTo(dataset.size(aggregate));
            }
            assertThat(dataset.size(aggregate)).isPositive();
        }
        assertThat(dataset.size(0)).isGreaterThan(50 * dataset.size(1_999));
    }

    @Test
    void documentsHaveTheMeasuredLengths() {
        for (int version = 1; version <= 2_000; version++) {
            assertThat(dataset.event(3, version).data().text()).hasSize(86);
            assertThat(dataset.metadata(3, version).json().text()).hasSize(154);
        }
    }

    @Test
    void theSameSeedGivesTheSameEvents() {
        Dataset again = Dataset.zipf(11, 20_000, 2_000);

        assertThat(again.arrivals()).isEqualTo(dataset.arrivals());
        assertThat(again.id(17)).isEqualTo(dataset.id(17));
        assertThat(again.event(17, 2).data()).isEqualTo(dataset.event(17, 2).data());
        assertThat(again.metadata(17, 2)).isEqualTo(dataset.metadata(17, 2));
    }

    @Test
    void idsAreUnique() {
        Set<String> ids = new HashSet<>();
        for (int aggregate = 0; aggregate < dataset.aggregates(); aggregate++) {
            ids.add(dataset.id(aggregate));
        }

        assertThat(ids).hasSize(dataset.aggregates());
    }
}

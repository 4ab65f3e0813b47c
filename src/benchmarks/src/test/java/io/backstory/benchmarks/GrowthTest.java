package io.backstory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.embedded.TemporaryServers;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same measured accounts in logs of two small sizes. */
final class GrowthTest {

    private static final long SEED = 7;
    private static final GrowthAccounts ACCOUNTS = new GrowthAccounts(10, 12, 150);

    private final ServerLocation server = ServerLocation.of(TemporaryServers.shared());

    private GrowthLog loaded(int size) throws SQLException {
        Dataset dataset = ACCOUNTS.within(SEED, size);
        GrowthLog.load(server, size, dataset, SEED, ACCOUNTS, new PrintWriter(Writer.nullWriter()));
        assertThat(GrowthLog.isLoaded(server, size, SEED)).isTrue();
        assertThat(GrowthLog.isLoaded(server, size, SEED + 1)).isFalse();
        return GrowthLog.open(server, size, dataset);
    }

    private static List<GrowthWork> few() {
        return GrowthWork.all(ACCOUNTS, SEED).stream()
                .map(work -> new GrowthWork(work.name(), 3, work.once()))
                .toList();
    }

    @Test
    void everythingThatIsMeasuredIsDoneToEachLog() throws SQLException {
        try (GrowthLog small = loaded(800);
                GrowthLog large = loaded(2_000);
                GrowthRounds rounds = new GrowthRounds(List.of(small, large), few())) {
            List<String> lines = rounds.run(0, 1);

            assertThat(lines)
                    .hasSameSizeAs(few())
                    .allSatisfy(line -> assertThat(line).matches("\\S.{41}( +\\d+\\.\\d{3}){6} +\\d+\\.\\d{2}"));
            assertThat(GrowthTable.space(large).getFirst()).startsWith("2,000 events: ");
        }
    }

    @Test
    void theMeasuredAccountsAreTheSameInEachSizeAndTheOthersAsLargeOnTheWhole() {
        Dataset small = ACCOUNTS.within(SEED, 2_000);
        Dataset large = ACCOUNTS.within(SEED, 20_000);

        assertThat(small.events()).isEqualTo(2_000);
        assertThat(large.events()).isEqualTo(20_000);
        for (int account = 0; account <= ACCOUNTS.many(); account++) {
            assertThat(large.id(account)).isEqualTo(small.id(account));
            assertThat(large.size(account)).isEqualTo(small.size(account));
            assertThat(large.reference(account, 2)).isEqualTo(small.reference(account, 2));
        }
        assertThat((double) large.events() / large.aggregates()).isBetween(15.0, 25.0);
        assertThatThrownBy(() -> ACCOUNTS.within(SEED, 300)).hasMessageContaining("needs at least 540 events");
    }
}

package io.backstory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.embedded.TemporaryServers;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each workload small. That all ways arrive at the same is checked by every run, small or large. */
final class WorkloadsTest {

    private static final ServerLocation SERVER = ServerLocation.of(TemporaryServers.shared());

    static Stream<Workload> workloads() {
        return Workload.all().stream();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void everyWayOfAWorkloadDoesTheSameWork(Workload workload) throws SQLException {
        Settings tiny = new Settings(400, 40, 200, 3, List.of(1, 3), 1, 0, 7);
        try (Scene scene = new Scene(SERVER)) {
            List<Result> results = workload.run(scene, tiny);

            assertThat(results)
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(result.rows())
                            .hasSizeGreaterThanOrEqualTo(2)
                            .allSatisfy(row -> {
                                assertThat(row.perSecond())
                                        .as(row.name())
                                        .isPositive()
                                        .isFinite();
                                assertThat(row.p50Millis()).as(row.name()).isPositive();
                                assertThat(row.p99Millis()).as(row.name()).isGreaterThanOrEqualTo(row.p50Millis());
                            }));
            assertThat(results)
                    .allSatisfy(result ->
                            assertThat(result.rows()).extracting(Row::role).contains(Role.PRODUCT, Role.LIMIT));
        }
    }

    @Test
    void theDatabaseIsGoneAfterwards() throws SQLException {
        String before;
        try (Scene scene = new Scene(SERVER)) {
            before = databases(scene);
        }
        try (Scene scene = new Scene(SERVER)) {
            assertThat(databases(scene)).isEqualTo(before);
        }
    }

    @Test
    void refusesFiguresOfWaysThatDiffer() {
        Comparison comparison = new Comparison(
                "Count",
                "events",
                Metric.RATE,
                List.of(
                        new Way("one", Role.PRODUCT, round -> Measurement.of(1, 1, "1 event")),
                        new Way("limit", Role.LIMIT, round -> Measurement.of(1, 1, null)),
                        new Way("two", Role.SKETCH, round -> Measurement.of(1, 1, "2 events"))));

        assertThatThrownBy(() -> comparison.measure(Settings.of(1, 1, 1)))
                .isInstanceOf(Comparison.DifferentResultsException.class)
                .hasMessageContaining("1 event")
                .hasMessageContaining("2 events");
    }

    private static String databases(Scene scene) throws SQLException {
        return Sql.text(scene.source(), "SELECT count(*) FROM pg_database WHERE datname LIKE 'backstory_benchmark_%'");
    }
}

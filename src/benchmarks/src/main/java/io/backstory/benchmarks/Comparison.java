package io.backstory.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ways that do the same work, measured in turn.
 *
 * @param title what is done
 * @param unit what is counted, in the plural
 */
record Comparison(String title, String unit, Metric metric, List<Way> ways) {

    /**
     * Runs every way once a round, each round beginning with the next one, so that none always follows the same other.
     *
     * @throws DifferentResultsException when ways did not arrive at the same
     */
    Result measure(Settings settings) throws SQLException {
        Map<Way, List<Measurement>> measured = new HashMap<>();
        for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
            String expected = null;
            for (int i = 0; i < ways.size(); i++) {
                Way way = ways.get((i + round) % ways.size());
                Measurement measurement = way.work().run(round);
                String outcome = measurement.outcome();
                if (expected != null && outcome != null && !expected.equals(outcome)) {
                    throw new DifferentResultsException(title, way.name(), outcome, expected);
                }
                expected = outcome == null ? expected : outcome;
                if (round >= settings.warmUps()) {
                    measured.computeIfAbsent(way, first -> new ArrayList<>()).add(measurement);
                }
            }
        }
        return new Result(
                title,
                unit,
                metric,
                ways.stream()
                        .map(way -> row(way, measured.getOrDefault(way, List.of())))
                        .toList());
    }

    private static Row row(Way way, List<Measurement> rounds) {
        Latencies all = new Latencies();
        rounds.forEach(round -> all.addAll(round.latencies()));
        double[] rates = rounds.stream().mapToDouble(Measurement::perSecond).toArray();
        return new Row(way.name(), way.role(), median(rates), all.percentileMillis(0.5), all.percentileMillis(0.99));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Figures of ways that did different things say nothing. */
    static final class DifferentResultsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DifferentResultsException(String title, String way, String outcome, String expected) {
            super("%s: \"%s\" arrived at [%s], another way at [%s]. These figures would say nothing."
                    .formatted(title, way, outcome, expected));
        }
    }
}

package io.backstory.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures logs of several sizes in turn: one kind of work on each log, then the next, each round beginning with another
 * log, so that what else the machine does happens to all.
 */
final class GrowthRounds implements AutoCloseable {

    private final List<GrowthLog> logs;
    private final List<GrowthTail> tails = new ArrayList<>();
    private final List<GrowthWork> works;
    private final Map<GrowthWork, List<Latencies>> measured = new HashMap<>();

    GrowthRounds(List<GrowthLog> logs, List<GrowthWork> works) {
        this.logs = logs;
        this.works = works;
        logs.forEach(log -> tails.add(new GrowthTail(log)));
    }

    /** Measures so many rounds after some that count for nothing; returns a table's lines. */
    List<String> run(int warmUps, int rounds) throws SQLException {
        for (int round = 0; round < warmUps + rounds; round++) {
            if (round == warmUps) {
                measured.clear();
            }
            for (GrowthWork work : works) {
                for (int i = 0; i < logs.size(); i++) {
                    measure(work, (i + round) % logs.size(), round);
                }
            }
            // What was appended waits in front of the search models, and a search reads it row by row.
            logs.forEach(GrowthLog::catchUp);
        }
        return works.stream()
                .map(work -> GrowthTable.of(work.name(), latencies(work)))
                .toList();
    }

    private void measure(GrowthWork work, int log, int round) throws SQLException {
        Latencies latencies = latencies(work).get(log);
        for (int i = 0; i < work.perRound(); i++) {
            latencies.add(work.once().run(logs.get(log), tails.get(log), round * work.perRound() + i));
        }
    }

    private List<Latencies> latencies(GrowthWork work) {
        return measured.computeIfAbsent(
                work, first -> logs.stream().map(log -> new Latencies()).toList());
    }

    @Override
    public void close() {
        tails.forEach(GrowthTail::close);
    }
}

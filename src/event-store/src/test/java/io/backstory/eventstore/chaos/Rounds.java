package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.chaos.Violation.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rounds of one kill, one after the other on the same servers, counted together. */
final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final OwnServers servers;
    private final Crew crew;
    private final Path folder;
    private final Victim victim;
    private final List<String> findings = new ArrayList<>();
    private final Map<Kind, Integer> broken = new EnumMap<>(Kind.class);
    private long events;
    private long acknowledged;
    private long inDoubt;

    Rounds(OwnServers servers, Crew crew, Path folder, Victim victim) {
        this.servers = servers;
        this.crew = crew;
        this.folder = folder;
        this.victim = victim;
    }

    /** Seeds count up from the first: to see a round again, run one from its seed. */
    void run(int rounds, long firstSeed) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
            run(seed);
        }
        LOG.info(
                "{}: {} rounds, seeds {} to {}; {} events, {} commands acknowledged, {} in doubt at a kill;"
                        + " {} lost, {} duplicated, {} out of order, {} wrong otherwise",
                victim,
                rounds,
                firstSeed,
                firstSeed + rounds - 1,
                events,
                acknowledged,
                inDoubt,
                count(Kind.LOST),
                count(Kind.DUPLICATED),
                count(Kind.OUT_OF_ORDER),
                count(Kind.WRONG));
        assertThat(findings).isEmpty();
    }

    private int count(Kind kind) {
        return broken.getOrDefault(kind, 0);
    }

    private void run(long seed) throws Exception {
        long start = System.nanoTime();
        Observation seen;
        long doubtful;
        try (Round round = new Round(servers, crew, Files.createDirectory(folder.resolve(victim + "-" + seed)), seed)) {
            seen = round.run(victim);
            doubtful = round.inDoubt();
        } catch (Exception | AssertionError failed) {
            throw new AssertionError(victim + ", seed " + seed + ", did not come to its end", failed);
        }
        List<Violation> violations = Invariants.broken(seen);
        violations.forEach(violation -> broken.merge(violation.kind(), 1, Integer::sum));
        violations.stream().limit(20).forEach(violation -> findings.add(victim + " " + seed + ": " + violation));
        Written written = seen.written();
        events += seen.stored().rows().size();
        acknowledged += written.acknowledged().size();
        inDoubt += doubtful;
        LOG.info(
                "{}, seed {}: {} events ({} before the kill), {} commands acknowledged, {} in doubt at the kill,"
                        + " {} for good, {} seals, {} messages heard; {} broken; {} ms",
                victim,
                seed,
                seen.stored().rows().size(),
                seen.before().size(),
                written.acknowledged().size(),
                doubtful,
                written.open().size(),
                seen.stored().seals().size(),
                seen.carried().heard().size(),
                violations.isEmpty() ? "nothing" : violations,
                (System.nanoTime() - start) / 1_000_000);
    }
}

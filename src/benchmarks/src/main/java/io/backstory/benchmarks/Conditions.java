package io.backstory.benchmarks;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.sql.DataSource;

/** What a figure means nothing without. */
final class Conditions {

    private Conditions() {}

    /** Of the machine, the server and the run, as lines. */
    static String lines(Scene scene, Settings settings) throws SQLException {
        return lines(scene.source())
                + """
                Redis %s; data set: %,d events, %,d aggregates; %,d operations a round; %d rounds after %d to warm up; seed %d
                """.formatted(
                                scene.redis() == null ? "none" : "beside it",
                                settings.events(),
                                settings.aggregates(),
                                settings.operations(),
                                settings.rounds(),
                                settings.warmUps(),
                                settings.seed());
    }

    /** Of the machine and the server. */
    static String lines(DataSource server) throws SQLException {
        Runtime runtime = Runtime.getRuntime();
        return """
                %s, %d cores, load average %s, Java %s, heap at most %d MB
                PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s, max_connections %s
                """.formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        runtime.availableProcessors(),
                        load(),
                        Runtime.version(),
                        runtime.maxMemory() >> 20,
                        setting(server, "server_version"),
                        setting(server, "fsync"),
                        setting(server, "synchronous_commit"),
                        setting(server, "shared_buffers"),
                        setting(server, "max_connections"));
    }

    /** The average number of busy or waiting processes over the last minute. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }

    private static String setting(DataSource server, String name) throws SQLException {
        return Sql.text(server, "SHOW " + name);
    }
}

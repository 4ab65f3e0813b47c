package io.backstory.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** What the store does without a server, measured by JMH: rates in one mode, latencies of single calls in another. */
final class InProcessWorkload implements Workload {

    private static final double MILLIS_PER_SECOND = 1e3;

    @Override
    public String name() {
        return "in-process";
    }

    @Override
    public String compares() {
        return """
                The JSON gate, a state out of a replayed history, an event's hash, a message written and read, without \
                a server, by JMH; a latency is of one call, the clock included. --events: of the history; --operations: \
                milliseconds an iteration; --rounds, --warm-ups: iterations, in a JVM of their own unless none are to \
                warm up.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(100_000, 1, 500);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) {
        Map<String, RunResult> rates = run(settings, Mode.Throughput);
        Map<String, RunResult> samples = run(settings, Mode.SampleTime);
        List<Result> results = new ArrayList<>();
        for (Operation operation : operations(settings)) {
            results.add(new Result(
                    operation.title(),
                    operation.unit(),
                    Metric.RATE,
                    operation.ways().stream()
                            .map(way -> row(way, found(rates, way), found(samples, way)))
                            .toList()));
        }
        return results;
    }

    private static List<Operation> operations(Settings settings) {
        return List.of(
                new Operation(
                        "Check a document of 86 bytes at the door",
                        "documents",
                        List.of(
                                new Call("gate", "JsonText.of()", Role.PRODUCT),
                                new Call("gateOfSketch", "parsed into a tree, any JSON passes", Role.SKETCH),
                                new Call("gateLimit", "tokens read, nothing refused", Role.LIMIT))),
                new Operation(
                        "State at a random version of %,d, history in memory".formatted(settings.events()),
                        "states",
                        List.of(
                                new Call("state", "ReplayedHistory.stateAt()", Role.PRODUCT),
                                new Call("stateLimit", "every state kept", Role.LIMIT))),
                new Operation(
                        "Hash an event",
                        "events",
                        List.of(
                                new Call("hash", "EventHashing", Role.PRODUCT),
                                new Call("hashLimit", "SHA-256 of as many bytes", Role.LIMIT))),
                new Operation(
                        "Write a message",
                        "messages",
                        List.of(
                                new Call("write", "EventMessage.json()", Role.PRODUCT),
                                new Call("writeOfSketch", "a tree turned into text", Role.SKETCH),
                                new Call("writeLimit", "the finished text copied", Role.LIMIT))),
                new Operation(
                        "Read a message",
                        "messages",
                        List.of(
                                new Call("read", "EventMessage.parse()", Role.PRODUCT),
                                new Call("readOfSketch", "a text turned into a tree", Role.SKETCH),
                                new Call("readLimit", "tokens read, nothing kept", Role.LIMIT))));
    }

    private static Map<String, RunResult> run(Settings settings, Mode mode) {
        TimeValue iteration = TimeValue.milliseconds(settings.operations());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(InProcess.class.getName()) + "\\.")
                .param("events", Integer.toString(settings.events()))
                .mode(mode)
                .warmupIterations(settings.warmUps())
                .warmupTime(iteration)
                .measurementIterations(settings.rounds())
                .measurementTime(iteration)
                .forks(Math.min(1, settings.warmUps()))
                .jvmArgs(
                        "-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m",
                        "--sun-misc-unsafe-memory-access=allow")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            return results.stream()
                    .collect(
                            Collectors.toMap(result -> result.getPrimaryResult().getLabel(), result -> result));
        } catch (RunnerException failed) {
            throw new IllegalStateException("JMH could not measure: " + failed.getMessage(), failed);
        }
    }

    private static RunResult found(Map<String, RunResult> results, Call call) {
        RunResult result = results.get(call.method());
        if (result == null) {
            throw new IllegalStateException("JMH measured nothing called " + call.method() + ".");
        }
        return result;
    }

    private static Row row(Call call, RunResult rate, RunResult sample) {
        Statistics perSecond = rate.getPrimaryResult().getStatistics();
        Statistics seconds = sample.getPrimaryResult().getStatistics();
        return new Row(
                call.name(),
                call.role(),
                perSecond.getPercentile(50),
                seconds.getPercentile(50) * MILLIS_PER_SECOND,
                seconds.getPercentile(99) * MILLIS_PER_SECOND);
    }

    private record Operation(String title, String unit, List<Call> ways) {}

    /** A method of {@link InProcess} and how it stands in a table. */
    private record Call(String method, String name, Role role) {}
}

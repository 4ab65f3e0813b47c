package io.backstory.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Measures workloads and prints their tables. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        version = "Measures the checkout it was built from.",
        sortOptions = false,
        description =
                "Measures the event store beside the sketch it replaces and the server's limit, in interleaved rounds.",
        footerHeading = "%nWorkloads:%n")
public final class BenchmarkMain implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WORKLOAD", arity = "1..*", description = "One or more of those below, or: all.")
    private List<String> names = List.of();

    @Option(
            names = "--db",
            paramLabel = "URL",
            description =
                    "jdbc:postgresql://host:port/database of a server whose user may create databases; the benchmark"
                            + " makes one of its own and drops it. Default: a PostgreSQL of its own, fsync on.")
    private @Nullable String db;

    @Option(names = "--user", description = "For --db; the password comes from PGPASSWORD.")
    private @Nullable String user;

    @Option(names = "--redis", paramLabel = "URI", description = "For --db: where to publish. Default: nowhere.")
    private @Nullable URI redis;

    @Option(names = "--events", paramLabel = "N", description = "In the data set.")
    private @Nullable Integer events;

    @Option(names = "--aggregates", paramLabel = "N", description = "In the data set.")
    private @Nullable Integer aggregates;

    @Option(
            names = "--sketch-events",
            paramLabel = "N",
            description = "That the sketch gets where it is too slow for all of them.")
    private @Nullable Integer sketchEvents;

    @Option(names = "--operations", paramLabel = "N", description = "A round.")
    private @Nullable Integer operations;

    @Option(names = "--writers", paramLabel = "N", split = ",", description = "Threads that append at once.")
    private @Nullable List<Integer> writers;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured.")
    private @Nullable Integer rounds;

    @Option(names = "--warm-ups", paramLabel = "N", description = "Rounds before those.")
    private @Nullable Integer warmUps;

    @Option(names = "--seed", paramLabel = "N", description = "Of the data set.")
    private @Nullable Long seed;

    private BenchmarkMain() {}

    /** Measures what the arguments name; exits with 0 when every table could be printed. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new BenchmarkMain());
        command.getCommandSpec().usageMessage().footer(workloads());
        command.setExecutionExceptionHandler(BenchmarkMain::failed);
        System.exit(command.execute(arguments));
    }

    private static String[] workloads() {
        return Stream.concat(
                        Workload.all().stream().map(workload -> "  " + workload.name() + ": " + workload.compares()),
                        Stream.of(
                                "  growth: Search, opening, stepping and following on logs of several sizes; alone, see its"
                                        + " --help.",
                                "  window: What the window takes to open, step and draw; alone, without options."))
                .toArray(String[]::new);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println("Nothing of this workload was measured: " + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        List<Workload> chosen = chosen();
        if (db != null) {
            measure(new ServerLocation(db, user, System.getenv("PGPASSWORD"), redis), chosen);
        } else {
            try (LocalServers servers = LocalServers.start()) {
                measure(servers.location(), chosen);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Workload> chosen() {
        List<Workload> all = Workload.all();
        if (names.equals(List.of("all"))) {
            return all;
        }
        return names.stream()
                .map(name -> all.stream()
                        .filter(workload -> workload.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new CommandLine.ParameterException(
                                spec.commandLine(),
                                "There is no workload \"" + name + "\"; there are "
                                        + all.stream().map(Workload::name).collect(Collectors.joining(", ")) + ".")))
                .toList();
    }

    private void measure(ServerLocation server, List<Workload> workloads) throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        for (Workload workload : workloads) {
            Settings settings = settings(workload.defaults());
            if (workload.needsRedis() && server.redis() == null) {
                out.printf("== %s ==%nnot measured: it needs a Redis, named with --redis%n%n", workload.name());
                continue;
            }
            try (Scene scene = new Scene(server)) {
                out.println("== " + workload.name() + " ==");
                out.print(Conditions.lines(scene, settings));
                out.flush();
                for (Result result : workload.run(scene, settings)) {
                    out.println();
                    out.print(result.table());
                }
                out.printf("%nload average at the end: %s%n%n", Conditions.load());
                out.flush();
            }
        }
    }

    private Settings settings(Settings defaults) {
        try {
            return new Settings(
                    or(events, defaults.events()),
                    or(aggregates, defaults.aggregates()),
                    or(sketchEvents, defaults.sketchEvents()),
                    or(operations, defaults.operations()),
                    writers == null ? defaults.writers() : writers,
                    or(rounds, defaults.rounds()),
                    or(warmUps, defaults.warmUps()),
                    seed == null ? defaults.seed() : seed);
        } catch (IllegalArgumentException refused) {
            throw new CommandLine.ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    private static int or(@Nullable Integer asked, int other) {
        return asked == null ? other : asked;
    }
}

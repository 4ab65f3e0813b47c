package io.backstory.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what a person waits for on logs of several sizes. */
@Command(
        name = "run growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures search, opening, stepping and following on logs of several sizes, in interleaved rounds."
                        + " Loads the sizes that the folder does not hold yet: a minute for some 1,000,000 events.")
public final class GrowthMain implements Callable<Integer> {

    /** Speeds up loading alone; measured is with the client's own settings. */
    private static final List<String> FOR_LOADING = List.of(
            "shared_buffers = '2GB'",
            "maintenance_work_mem = '1GB'",
            "max_wal_size = '16GB'",
            "checkpoint_timeout = '1h'",
            "synchronous_commit = off");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EVENTS", arity = "0..*", description = "Sizes. Default: 100000 1000000 10000000.")
    private List<Integer> sizes = List.of(100_000, 1_000_000, 10_000_000);

    @Option(names = "--data", paramLabel = "FOLDER", required = true, description = "Keeps the loaded databases.")
    private Path data;

    @Option(names = "--load", description = "Loads and does not measure.")
    private boolean loadOnly;

    @Option(names = "--rounds", paramLabel = "N", description = "Measured. Default: 5.")
    private int rounds = 5;

    @Option(names = "--warm-ups", paramLabel = "N", description = "Rounds before those. Default: 1.")
    private int warmUps = 1;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "shared_buffers of the server while it is measured, such as 14GB; everything that fits is read"
                            + " into it before. Default: the client's own setting, and what the system holds in its cache.")
    private @Nullable String memory;

    @Option(names = "--seed", paramLabel = "N", description = "Of the data.")
    private long seed = Settings.SEED;

    private GrowthMain() {}

    /** Measures what the arguments name; exits with 0 when the table could be printed. */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new GrowthMain());
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println("Nothing was measured: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws SQLException {
        load();
        if (!loadOnly) {
            List<String> settings = memory == null ? List.of() : List.of("shared_buffers = '" + memory + "'");
            try (LocalServers servers = LocalServers.in(data, settings)) {
                measure(servers.location());
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void load() throws SQLException {
        try (LocalServers servers = LocalServers.in(data, FOR_LOADING)) {
            for (int size : sizes) {
                if (!GrowthLog.isLoaded(servers.location(), size, seed)) {
                    GrowthLog.load(servers.location(), size, dataset(size), seed, GrowthAccounts.USUAL, out());
                }
            }
        }
    }

    private void measure(ServerLocation server) throws SQLException {
        List<GrowthLog> logs = new ArrayList<>();
        try {
            for (int size : sizes) {
                logs.add(GrowthLog.open(server, size, dataset(size)));
            }
            if (memory != null) {
                for (GrowthLog log : logs) {
                    log.warm();
                }
            }
            out().print(Conditions.lines(logs.getFirst().source()));
            for (GrowthLog log : logs) {
                GrowthTable.space(log).forEach(out()::println);
            }
            out().println(GrowthTable.head(sizes));
            out().flush();
            try (GrowthRounds measured = new GrowthRounds(logs, GrowthWork.all(GrowthAccounts.USUAL, seed))) {
                measured.run(warmUps, rounds).forEach(out()::println);
            }
            out().println("load average at the end: " + Conditions.load());
            out().flush();
        } finally {
            logs.forEach(GrowthLog::close);
        }
    }

    private Dataset dataset(int size) {
        return GrowthAccounts.USUAL.within(seed, size);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package io.backstory.desktop.cli;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.desktop.connect.ConnectRefusedException;
import io.backstory.desktop.connect.Connection;
import io.backstory.desktop.connect.DatabaseAddress;
import io.backstory.embedded.EmbeddedServers;
import io.backstory.eventstore.EventStoreException;
import io.backstory.reports.access.AccessRecord;
import io.backstory.reports.access.AccessRecord.Access;
import io.backstory.reports.access.AccessRecord.Accessor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program's face in a shell: global options, and the commands below it. */
@Command(
        name = "backstory",
        description = "Investigates an event-sourced ledger. Without a command it opens the window.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            ServersCommand.class,
            DemoCommand.class,
            AppendCommand.class,
            SearchCommand.class,
            EventsCommand.class,
            StateCommand.class,
            ExplainCommand.class,
            ProjectionsCommand.class,
            RebuildCommand.class,
            OperationsCommand.class,
            EraseCommand.class,
            SnapshotsCommand.class,
            TailCommand.class,
            RelayCommand.class,
            SealCommand.class,
            ExportCommand.class,
            VerifyCommand.class
        },
        footer = {
            "",
            "Exit status: 0 done, 1 failed, 2 usage, 3 not found, 4 version conflict, 5 refused.",
            "Passwords come from PGPASSWORD, a pgpass or service file, or are asked for; never from an argument."
        })
public final class BackstoryCommand implements Callable<Integer> {

    private static final String LINK_SCHEME = "backstory:";

    private final WindowOpener opener;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "PostgreSQL to use: postgresql://user@host:port/database. Default: the embedded one.")
    private @Nullable String database;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Redis to use: redis://host:port/0, redis-sentinel://… or redis-cluster://…"
                    + " Default: the embedded one.")
    private @Nullable String redis;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of the embedded servers and the settings. Default: the user's data folder.")
    private @Nullable Path dataFolder;

    @Option(
            names = "--master-key",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File of the key under which the keys of personal data are stored. Default: none.")
    private @Nullable Path masterKey;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON instead of aligned text.")
    private boolean json;

    @Option(names = "--demo", description = "Open the window on the demo without asking.")
    private boolean demo;

    @Option(
            names = "--operate",
            description =
                    "With --db: let the window offer rebuilds and other writing. Default: its session only reads.")
    private boolean operate;

    @Parameters(
            arity = "0..1",
            paramLabel = "LINK",
            description = "What the window is to look at: a link that it made, backstory://open/...")
    private @Nullable String link;

    BackstoryCommand(WindowOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    /**
     * Runs a command line to its end. Blocks.
     *
     * @param opener called when no command is given
     * @return the exit status
     */
    public static int run(String[] arguments, WindowOpener opener) {
        boolean watched = Boolean.parseBoolean(System.getenv("BACKSTORY_PROGRESS"));
        return run(arguments, opener, new Terminal(System.out, System.err, watched));
    }

    static int run(String[] arguments, WindowOpener opener, Terminal terminal) {
        CommandLine line = new CommandLine(new BackstoryCommand(opener, terminal));
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, terminal));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        if (link != null && !link.regionMatches(true, 0, LINK_SCHEME, 0, LINK_SCHEME.length())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "\"" + Text.plain(link) + "\" is neither a command nor a link of this program.");
        }
        if (demo && database != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--demo opens the demo's own servers; leave --db away.");
        }
        return opener.open(windowOptions(), link, !demo && database == null);
    }

    /** A window on a company's servers only looks, unless it is told otherwise. */
    private ConnectOptions windowOptions() {
        ConnectOptions options = options();
        return database == null || operate ? options : options.readingOnly();
    }

    Terminal terminal() {
        return terminal;
    }

    boolean json() {
        return json;
    }

    /** Who is at the keyboard, for the record of operations. */
    static String person() {
        return System.getProperty("user.name", "unknown");
    }

    boolean isEmbedded() {
        return database == null;
    }

    /** What the global options say. */
    ConnectOptions options() {
        try {
            return new ConnectOptions(
                    database == null ? null : DatabaseAddress.parse(database),
                    redis,
                    dataFolder == null ? EmbeddedServers.defaultDataFolder() : dataFolder.toAbsolutePath(),
                    masterKey,
                    null,
                    false);
        } catch (ConnectRefusedException wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** Runs work on the open ledger; Ctrl+C cancels it. */
    int onLedger(LedgerWork work) throws Exception {
        ConnectOptions options = options();
        return Interruption.cancellable(() -> {
            try (Connection ledger = PasswordPrompt.open(options, terminal::progress)) {
                terminal.endProgress();
                return work.run(ledger);
            } finally {
                terminal.endProgress();
            }
        });
    }

    /** Puts on record what the user is about to see, before it is seen; says so when that cannot be done. */
    void record(Connection ledger, Access access) {
        try {
            new AccessRecord(ledger.store()).record(Accessor.ofSystem(), access);
        } catch (EventStoreException unrecorded) {
            terminal.message("This access is not on record. " + Failures.sentence(unrecorded));
        }
    }

    private static int report(Exception failure, Terminal terminal) {
        if (failure instanceof Terminal.ReaderGoneException) {
            return ExitStatus.DONE;
        }
        terminal.message(Failures.sentence(failure));
        return ExitStatus.of(failure);
    }

    /** What a command does with a ledger. */
    @FunctionalInterface
    interface LedgerWork {
        int run(Connection ledger) throws Exception;
    }

    /** Opens the window and returns when it was closed; here so that commands never load JavaFX. */
    @FunctionalInterface
    public interface WindowOpener {
        /**
         * Returns the exit status.
         *
         * @param link what to look at, from outside and not examined yet; null for nothing special
         * @param choose whether the user is to say which servers, since nothing else did
         */
        int open(ConnectOptions options, @Nullable String link, boolean choose);
    }
}

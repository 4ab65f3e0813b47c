package io.backstory.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL in the data folder. Every method is called under the {@link FolderLock}. */
final class PostgresServer {
    static final String USER = "backstory";
    static final String DATABASE = "backstory";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Pattern VERSION = Pattern.compile("(\\d+)(\\.\\d+)*");

    /** A crash recovery replays at most max_wal_size of log; a slow disk needs a while for that. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final Duration FORCED_STOP_LIMIT = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private final DataFolder folder;
    private final Programs programs;
    private final RunAs runAs;
    private final boolean durable;

    PostgresServer(DataFolder folder, Programs programs, RunAs runAs, boolean durable) {
        this.folder = folder;
        this.programs = programs;
        this.runAs = runAs;
        this.durable = durable;
    }

    /** A running server: its process and where it listens. */
    private record Postmaster(ProcessHandle process, int port) {}

    /** The port of a healthy server already running on this data; one that runs but does not answer is stopped. */
    OptionalInt join(String password) throws IOException {
        Optional<Postmaster> running = running();
        if (running.isEmpty()) {
            return OptionalInt.empty();
        }
        int port = running.get().port();
        if (answers(port, password)) {
            return OptionalInt.of(port);
        }
        LOG.warn("PostgreSQL in {} runs but does not answer; it is stopped and started again", folder.root());
        kill(running.get().process());
        return OptionalInt.empty();
    }

    /** Starts the server, making its data on first use; the port it listens on. */
    int start(String password, Consumer<String> onStep) throws IOException {
        String version = version();
        if (Files.exists(folder.postgres())) {
            requireSameMajor(version);
        } else {
            onStep.accept("Preparing the data folder");
            initialise(version);
        }
        onStep.accept("Starting PostgreSQL " + version);
        removeStalePidFile();
        int port = launch();
        createDatabase(port, password);
        return port;
    }

    /**
     * Blocks until the server has ended; running statements are rolled back. Does nothing when none runs.
     *
     * @throws EmbeddedServerException when it cannot even be killed
     */
    void stop() throws IOException {
        Optional<Postmaster> running = running();
        if (running.isEmpty()) {
            return;
        }
        ProcessHandle process = running.get().process();
        if (stopped(process, "fast", STOP_LIMIT)) {
            return;
        }
        LOG.warn("PostgreSQL did not stop in {} s; it is ended without a checkpoint", STOP_LIMIT.toSeconds());
        kill(process);
    }

    private void kill(ProcessHandle process) throws IOException {
        if (stopped(process, "immediate", FORCED_STOP_LIMIT)) {
            return;
        }
        process.destroyForcibly();
        if (!ServerProcess.waitUntilGone(process, folder.postgres(), FORCED_STOP_LIMIT)) {
            throw new EmbeddedServerException("PostgreSQL (process " + process.pid() + ") could not be stopped. Its"
                    + " data is safe: what was committed is on disk. End that process, then start again.");
        }
    }

    /** The version of the programs, such as 18.6. */
    String version() throws IOException {
        Command.Outcome outcome = command(Duration.ofSeconds(20), programs.postgresProgram("postgres"), "-V");
        Matcher version = VERSION.matcher(outcome.output());
        if (!outcome.succeeded() || !version.find()) {
            throw Failures.of("PostgreSQL cannot run on this system", outcome.output(), List.of());
        }
        return version.group();
    }

    private void requireSameMajor(String version) throws IOException {
        String stored =
                Files.readString(folder.postgres().resolve("PG_VERSION")).strip();
        if (!stored.equals(major(version))) {
            throw new EmbeddedServerException("The data in " + folder.postgres() + " was written by PostgreSQL "
                    + stored + ", this program brings PostgreSQL " + major(version)
                    + ". Nothing was touched. Use the version of Backstory that made the data, or choose another"
                    + " folder with --data.");
        }
    }

    private void initialise(String version) throws IOException {
        Path fresh = folder.root().resolve("postgresql.new");
        DataFolder.deleteTree(fresh);
        DataFolder.createPrivate(fresh);
        runAs.claim(fresh);
        try {
            Command.Outcome outcome = new Command(
                            PostgresSettings.initdb(runAs, programs, folder, fresh, major(version), durable),
                            folder.root(),
                            START_LIMIT)
                    .run();
            if (!outcome.succeeded()) {
                throw Failures.of("PostgreSQL's data could not be prepared", outcome.output(), List.of());
            }
            Files.move(fresh, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            DataFolder.deleteTree(fresh);
            throw failure;
        }
    }

    private int launch() throws IOException {
        int port = Ports.free(PostgresSettings.lastPort(folder).orElse(0));
        for (int attempt = 1; ; attempt++) {
            Path settings = folder.postgres().resolve("postgresql.conf");
            DataFolder.replace(settings, PostgresSettings.text(port, durable));
            runAs.claim(settings);
            Files.deleteIfExists(startLog());
            String seconds = Long.toString(START_LIMIT.toSeconds());
            Command.Outcome outcome = command(
                    START_LIMIT.plusSeconds(10),
                    pgCtl(),
                    "start",
                    "-w",
                    "-t",
                    seconds,
                    "-s",
                    "-D",
                    data(),
                    "-l",
                    startLog().toString());
            if (outcome.succeeded()) {
                return port;
            }
            if (attempt == ATTEMPTS || !worthAnotherTry()) {
                throw Failures.of("PostgreSQL did not start", outcome.output(), logs());
            }
            port = Ports.free(0);
        }
    }

    /** Another program took the port in between, or children of a killed server are still ending. */
    private boolean worthAnotherTry() throws IOException {
        StringBuilder said = new StringBuilder();
        for (Path log : logs()) {
            said.append(Files.exists(log) ? Failures.tail(log) : "");
        }
        if (said.indexOf("pre-existing shared memory block") >= 0) {
            Waiting.pause(Duration.ofSeconds(1));
            return true;
        }
        return said.indexOf("Address already in use") >= 0;
    }

    private void createDatabase(int port, String password) throws IOException {
        try {
            PostgresConnection.open(port, USER, password, DATABASE).close();
        } catch (PostgresConnection.Refused refused) {
            if (refused.is(PostgresConnection.Refused.WRONG_PASSWORD)) {
                throw new EmbeddedServerException(
                        "PostgreSQL in " + folder.root() + " does not accept the password in "
                                + folder.passwordFile()
                                + ". Its data is intact. Put the file that belongs to this data back,"
                                + " or choose another folder with --data.",
                        refused);
            }
            if (!refused.is(PostgresConnection.Refused.NO_SUCH_DATABASE)) {
                throw refused;
            }
            try (PostgresConnection server = PostgresConnection.open(port, USER, password, "postgres")) {
                server.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private enum Answer {
        WELL,
        NOT_YET,
        NONE
    }

    private boolean answers(int port, String password) {
        Answer[] answer = new Answer[1];
        Waiting.until(START_LIMIT, () -> {
            answer[0] = ask(port, password);
            return answer[0] != Answer.NOT_YET;
        });
        return answer[0] == Answer.WELL;
    }

    private static Answer ask(int port, String password) {
        try {
            PostgresConnection.open(port, USER, password, "postgres").close();
            return Answer.WELL;
        } catch (PostgresConnection.Refused refused) {
            if (refused.is(PostgresConnection.Refused.STARTING)) {
                return Answer.NOT_YET;
            }
            // A server that is merely busy is a healthy one.
            return refused.is(PostgresConnection.Refused.TOO_MANY_CONNECTIONS) ? Answer.WELL : Answer.NONE;
        } catch (IOException silent) {
            LOG.debug("PostgreSQL on port {} does not answer", port, silent);
            return Answer.NONE;
        }
    }

    private Optional<Postmaster> running() throws IOException {
        Path pidFile = pidFile();
        if (!Files.exists(pidFile)) {
            return ServerProcess.search("postgres", folder.postgres()).map(found -> new Postmaster(found, 0));
        }
        List<String> lines =
                Files.readString(pidFile, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        int port = lines.size() > 3 && lines.get(3).strip().matches("\\d{1,5}")
                ? Integer.parseInt(lines.get(3).strip())
                : 0;
        return ServerProcess.find(Long.parseLong(lines.getFirst().strip()), folder.postgres())
                .map(process -> new Postmaster(process, port));
    }

    /** PostgreSQL would refuse to start when the number in the file now belongs to another process of this user. */
    private void removeStalePidFile() throws IOException {
        if (running().isEmpty() && Files.deleteIfExists(pidFile())) {
            LOG.info("Removed the pid file of a PostgreSQL that did not end cleanly; it will recover");
        }
    }

    private boolean stopped(ProcessHandle process, String mode, Duration limit) throws IOException {
        Command.Outcome outcome =
                command(Duration.ofSeconds(10), pgCtl(), "stop", "-W", "-s", "-m", mode, "-D", data());
        if (!outcome.succeeded()) {
            LOG.warn("pg_ctl stop said: {}", outcome.output().strip());
        }
        return ServerProcess.waitUntilGone(process, folder.postgres(), outcome.succeeded() ? limit : Duration.ZERO);
    }

    private Command.Outcome command(Duration limit, String... words) throws IOException {
        return new Command(runAs.command(words), folder.root(), limit).run();
    }

    private String pgCtl() {
        return programs.postgresProgram("pg_ctl");
    }

    private String data() {
        return folder.postgres().toString();
    }

    private Path pidFile() {
        return folder.postgres().resolve("postmaster.pid");
    }

    private Path startLog() {
        return folder.logs().resolve("postgresql-start.log");
    }

    private List<Path> logs() throws IOException {
        try (var files = Files.list(folder.logs())) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("postgresql"))
                    .toList();
        }
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}

package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One user's stay: from the mark it sets to the moment it leaves, as the last one stopping the servers. */
final class ServerSession {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSession.class);

    private final DataFolder folder;
    private final UserMark mark;
    private final PostgresServer postgres;
    private final RedisServer redis;
    /** Written under the lock only, and last of all: who reads true finds everything done. */
    private volatile boolean left;

    private ServerSession(DataFolder folder, UserMark mark, PostgresServer postgres, RedisServer redis) {
        this.folder = folder;
        this.mark = mark;
        this.postgres = postgres;
        this.redis = redis;
    }

    /** Where the servers are, and whether they had been running before. */
    record Arrival(ServerAddresses addresses, boolean joined) {}

    /** Called under the lock, before anything is started, so that whoever is stopped half-way can still clean up. */
    static ServerSession begin(DataFolder folder, StartOptions options, Consumer<String> onStep) throws IOException {
        RunAs runAs = options.runAsOrDetect();
        runAs.requireReachable(folder.root());
        Programs programs =
                Programs.unpack(options.programs() == null ? folder.programs() : options.programs(), onStep);
        folder.password();
        claimAll(folder, programs, runAs);
        return new ServerSession(
                folder,
                UserMark.make(folder),
                new PostgresServer(folder, programs, runAs, options.durable()),
                new RedisServer(folder, programs, runAs, options.durable()));
    }

    private static void claimAll(DataFolder folder, Programs programs, RunAs runAs) throws IOException {
        Path redisHome = Objects.requireNonNull(programs.redis().getParent());
        List<Path> trees = List.of(
                programs.postgres(),
                redisHome,
                folder.postgres(),
                folder.redis(),
                folder.logs(),
                folder.passwordFile());
        for (Path tree : trees) {
            runAs.claim(tree);
        }
        runAs.claimAlone(Objects.requireNonNull(redisHome.getParent()));
        runAs.claimAlone(folder.root());
    }

    /** Joins or starts both servers. Called under the lock. */
    Arrival arrive(Consumer<String> onStep) throws IOException {
        String password = folder.password();
        OptionalInt running = postgres.join(password);
        int port = running.isPresent() ? running.getAsInt() : postgres.start(password, onStep);
        OptionalInt redisRunning = redis.join(password);
        if (redisRunning.isEmpty()) {
            onStep.accept("Starting Redis");
        }
        int redisPort = redisRunning.isPresent() ? redisRunning.getAsInt() : redis.start(password);
        return new Arrival(addresses(port, redisPort, password), running.isPresent());
    }

    /** Waits for the lock, removes the mark and, as the last user, stops the servers. A second call does nothing. */
    void leave() {
        if (left) {
            return;
        }
        try {
            FolderLock.holding(folder, step -> LOG.debug("{}", step), this::leaveUnderLock);
        } catch (IOException failure) {
            throw Failures.of("The servers in " + folder.root() + " could not be stopped", failure);
        }
    }

    /** As {@link #leave()}, for a thread that holds the lock; true when the servers were stopped. */
    boolean leaveUnderLock() throws IOException {
        if (left) {
            return false;
        }
        try {
            mark.remove();
            if (UserMark.any(folder)) {
                return false;
            }
            redis.stop();
            postgres.stop();
            LOG.info("PostgreSQL and Redis in {} are stopped", folder.root());
            return true;
        } finally {
            left = true;
        }
    }

    private ServerAddresses addresses(int port, int redisPort, String password) {
        String place = "127.0.0.1:" + port + "/" + PostgresServer.DATABASE;
        return new ServerAddresses(
                "postgresql://" + PostgresServer.USER + ":" + password + "@" + place,
                "jdbc:postgresql://" + place,
                PostgresServer.USER,
                password,
                "redis://:" + password + "@127.0.0.1:" + redisPort + "/0",
                folder.root());
    }
}

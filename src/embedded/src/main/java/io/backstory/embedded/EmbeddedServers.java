package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL and a real Redis on this machine, with their data in one folder that is kept between starts.
 *
 * <p>Any number of programs, and of objects within a program, may use one folder: the first starts the servers, the
 * others join, and the last one to close stops them. They outlive the program that started them while others need
 * them, and a program that is killed counts as gone. Whoever does not call {@link #close()} is closed when the virtual
 * machine ends.
 *
 * <p>The servers listen on 127.0.0.1 only, on ports chosen at the first start, and ask for a generated password that
 * only this user can read. A server that stops answering later is the concern of whoever talks to it.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

    private final ServerSession session;
    private final ServerSession.Arrival arrival;
    private final Thread hook;

    private EmbeddedServers(ServerSession session, ServerSession.Arrival arrival, Thread hook) {
        this.session = session;
        this.arrival = arrival;
        this.hook = hook;
    }

    /**
     * Like {@link #startOrJoin(Path, Consumer)}, without word of the steps.
     *
     * @param dataFolder made when missing; see {@link #defaultDataFolder()}
     * @return the running servers; to be closed
     * @throws EmbeddedServerException when they cannot be had; its message says what to do
     */
    public static EmbeddedServers startOrJoin(Path dataFolder) {
        return startOrJoin(dataFolder, step -> LOG.debug("{}", step));
    }

    /**
     * Joins the servers of that folder when they run, else starts them. Blocks: about 3 s at the first start, half a
     * second later, up to two minutes when PostgreSQL has to recover from a crash.
     *
     * @param dataFolder made when missing; see {@link #defaultDataFolder()}
     * @param onStep told on the calling thread, in a few plain words, what is done next
     * @return the running servers; to be closed
     * @throws EmbeddedServerException when they cannot be had; its message says what to do
     */
    public static EmbeddedServers startOrJoin(Path dataFolder, Consumer<String> onStep) {
        return startOrJoin(dataFolder, onStep, StartOptions.NORMAL);
    }

    static EmbeddedServers startOrJoin(Path dataFolder, Consumer<String> onStep, StartOptions options) {
        DataFolder folder = DataFolder.prepare(dataFolder);
        try {
            return FolderLock.holding(folder, onStep, () -> arrive(folder, onStep, options));
        } catch (IOException failure) {
            throw Failures.of("The servers in " + folder.root() + " did not start", failure);
        }
    }

    private static EmbeddedServers arrive(DataFolder folder, Consumer<String> onStep, StartOptions options)
            throws IOException {
        ServerSession session = ServerSession.begin(folder, options, onStep);
        Thread hook = leaveAtExit(session);
        try {
            return new EmbeddedServers(session, session.arrive(onStep), hook);
        } catch (IOException | RuntimeException failure) {
            leaveAfter(session, failure);
            forget(hook);
            throw failure;
        }
    }

    /**
     * The system's folder for a user's data, with {@code backstory} below it: {@code $XDG_DATA_HOME} or
     * {@code ~/.local/share}, {@code ~/Library/Application Support}, {@code %LOCALAPPDATA%}. For root on a system
     * without user namespaces {@code /var/lib/backstory}, since the servers then run as an account that may not enter
     * root's home.
     *
     * @return an absolute path; nothing is created
     */
    public static Path defaultDataFolder() {
        boolean stepsDown = RunAs.isRoot() && Files.isDirectory(Path.of("/proc")) && !RunAs.namespacesWork();
        return stepsDown ? Path.of("/var/lib/backstory") : DataFolder.ofThisUser();
    }

    /** Where the servers are reached. */
    public ServerAddresses addresses() {
        return arrival.addresses();
    }

    /** Whether PostgreSQL had been running already, started by another program or an earlier object of this one. */
    public boolean joined() {
        return arrival.joined();
    }

    /**
     * Leaves; the last user stops the servers and waits until they have ended (running statements are rolled back).
     * Calling it again does nothing.
     *
     * @throws EmbeddedServerException when a server cannot be stopped; stored data is safe even so
     */
    @Override
    public void close() {
        try {
            session.leave();
        } finally {
            // Not earlier: a signal in the middle of leaving must still wait for its end.
            forget(hook);
        }
    }

    private static Thread leaveAtExit(ServerSession session) {
        Thread hook = new Thread(() -> leaveQuietly(session), "backstory-servers-stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            leaveAfter(session, ending);
            throw new EmbeddedServerException("The program is ending, so the servers are not started", ending);
        }
        return hook;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("The hook is running already");
        }
    }

    private static void leaveQuietly(ServerSession session) {
        try {
            session.leave();
        } catch (RuntimeException failure) {
            LOG.error("The servers were not stopped", failure);
        }
    }

    private static void leaveAfter(ServerSession session, Exception failure) {
        try {
            session.leaveUnderLock();
        } catch (IOException | RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}

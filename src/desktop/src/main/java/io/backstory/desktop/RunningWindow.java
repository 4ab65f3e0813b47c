package io.backstory.desktop;

import io.backstory.desktop.ui.FocusLinks;
import io.backstory.desktop.ui.LinkRefusedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one window of a data folder and a ledger: a second start hands its link to the first and ends. They meet at a socket
 * in the data folder that only its owner can reach; what comes in is one short line, and all it can do is to bring the
 * window to the front and to look at a place. Where that cannot be had, every start has a window of its own. Thread-safe.
 */
final class RunningWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningWindow.class);
    private static final String GREETING = "backstory 1 ";
    private static final String NO_LINK = "-";
    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";

    /** A link has 2,000 characters at the most. */
    private static final int MOST_BYTES = 2_100;

    /** Who takes longer for one line is not this program. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Path folder;
    private final Path socket;
    private final String name;
    private @Nullable FileLock lock;
    private @Nullable ServerSocketChannel server;

    /**
     * Of a data folder.
     *
     * @param ledger what the window is connected to: another ledger has another window
     */
    RunningWindow(Path dataFolder, String ledger) {
        this.folder = dataFolder.resolve("window");
        this.name = HexFormat.of().toHexDigits(ledger.hashCode());
        this.socket = folder.resolve(name + ".socket");
    }

    /**
     * Hands a link to the window that runs, if one does. Blocks, two seconds at the most.
     *
     * @param link null to bring it to the front only
     * @return whether it took over; else this start has a window of its own
     */
    synchronized boolean join(@Nullable String link) {
        try {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
            if (claim()) {
                return false;
            }
            return TAKEN.equals(ask(GREETING + (link == null ? NO_LINK : link) + "\n"));
        } catch (IOException alone) {
            LOG.warn("No running window can be asked ({}); this one is on its own", alone.toString());
            return false;
        }
    }

    private boolean claim() throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException anotherOfThisProgram) {
            lock = null;
        }
        if (lock == null) {
            file.close();
        }
        return lock != null;
    }

    private String ask(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            CompletableFuture<Void> giveUp = closeLater(channel);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                write(channel, line);
                return line(channel);
            } finally {
                giveUp.cancel(false);
            }
        }
    }

    /**
     * Listens for later starts, if this window is the first.
     *
     * @param onLink takes a link, or an empty text, on a thread of its own
     */
    synchronized void listen(Consumer<String> onLink) {
        if (lock == null || server != null) {
            return;
        }
        try {
            Files.deleteIfExists(socket); // Of a program that was killed: the lock says that it is gone.
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            opened.bind(UnixDomainSocketAddress.of(socket));
            restrict(socket, "rw-------");
            server = opened;
            Thread thread = new Thread(() -> serve(opened, onLink), "running-window");
            thread.setDaemon(true);
            thread.start();
        } catch (IOException | UnsupportedOperationException failed) {
            LOG.warn("Later starts will have windows of their own ({})", failed.toString());
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static void serve(ServerSocketChannel server, Consumer<String> onLink) {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                CompletableFuture<Void> giveUp = closeLater(client);
                try {
                    write(client, answer(line(client), onLink) + "\n");
                } finally {
                    giveUp.cancel(false);
                }
            } catch (IOException ended) {
                LOG.debug("Nothing was taken over", ended);
            }
        }
    }

    private static String answer(String line, Consumer<String> onLink) {
        if (!line.startsWith(GREETING)) {
            return REFUSED;
        }
        String link = line.substring(GREETING.length());
        try {
            if (!link.equals(NO_LINK)) {
                FocusLinks.parse(link);
            }
        } catch (LinkRefusedException refused) {
            return REFUSED;
        }
        onLink.accept(link.equals(NO_LINK) ? "" : link);
        return TAKEN;
    }

    /** Up to the first line's end; what is longer is no line of this program. */
    private static String line(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            int end = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1).indexOf('\n');
            if (end >= 0) {
                return new String(bytes.array(), 0, end, StandardCharsets.US_ASCII);
            }
        }
        return "";
    }

    private static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static CompletableFuture<Void> closeLater(SocketChannel channel) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        channel.close();
                    } catch (IOException already) {
                        LOG.debug("It was closed already", already);
                    }
                },
                CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Takes nothing over any more; the next start is the first. */
    @Override
    public synchronized void close() {
        try {
            if (server != null) {
                server.close();
                Files.deleteIfExists(socket);
            }
            if (lock != null) {
                lock.channel().close();
            }
        } catch (IOException failed) {
            LOG.debug("The running window's socket stays behind", failed);
        }
        server = null;
        lock = null;
    }
}

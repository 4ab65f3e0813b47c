package io.backstory.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Held while servers are started, joined or stopped: one program at a time for each data folder.
 *
 * <p>The system drops the lock of a program that dies.
 */
final class FolderLock {
    /** Longer than a crash recovery of a full write-ahead log takes on a slow disk. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * Static because POSIX file locks belong to the whole process: closing any channel on a locked file drops the
     * lock, so threads of one process must be kept apart before they open the file.
     */
    private static final Map<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private FolderLock() {}

    /** What is done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Blocks until nobody else holds the lock, then does the work under it.
     *
     * @throws EmbeddedServerException when another program holds it for three minutes
     */
    static <T> T holding(DataFolder folder, Consumer<String> onStep, Work<T> work) throws IOException {
        ReentrantLock local = OF_THIS_PROCESS.computeIfAbsent(folder.startLock(), path -> new ReentrantLock());
        lockWithin(local, folder);
        try {
            createIfMissing(folder.startLock());
            try (FileChannel channel = FileChannel.open(folder.startLock(), StandardOpenOption.WRITE)) {
                waitForOthers(channel, folder, onStep);
                return work.run();
            }
        } finally {
            local.unlock();
        }
    }

    private static void createIfMissing(Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createFile(file, DataFolder.ownerOnly("rw-------"));
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // The same file is locked by both, which is all that counts.
        }
    }

    private static void lockWithin(ReentrantLock local, DataFolder folder) {
        try {
            if (!local.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooLong(folder);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static void waitForOthers(FileChannel channel, DataFolder folder, Consumer<String> onStep)
            throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            onStep.accept("Waiting for another Backstory that starts or stops the servers");
        }
        while (lock == null) {
            if (Instant.now().isAfter(deadline)) {
                throw tooLong(folder);
            }
            Waiting.pause(PAUSE);
            lock = channel.tryLock();
        }
    }

    private static EmbeddedServerException tooLong(DataFolder folder) {
        return new EmbeddedServerException("Another Backstory has been starting or stopping the servers in "
                + folder.root() + " for " + PATIENCE.toMinutes() + " minutes. Stored data was not changed by this"
                + " program. End the other program, then start again.");
    }

    private static EmbeddedServerException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new EmbeddedServerException("Interrupted while waiting for another Backstory", cause);
    }
}

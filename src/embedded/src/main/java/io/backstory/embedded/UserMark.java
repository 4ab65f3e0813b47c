package io.backstory.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Says that a program uses the servers: a file of its own, locked for as long as it does.
 *
 * <p>The system drops the lock of a program that dies, so a mark whose file can be locked belongs to nobody. Marks are
 * made, counted and removed only under the {@link FolderLock}.
 */
final class UserMark {
    /** Static for the reason given at {@link FolderLock}: these files must not be opened a second time. */
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private UserMark(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @SuppressWarnings("MustBeClosedChecker")
    static UserMark make(DataFolder folder) throws IOException {
        Path file = folder.users().resolve(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        Files.createFile(file, DataFolder.ownerOnly("rw-------"));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("The new file " + file + " is locked by another program");
        }
        OF_THIS_PROCESS.add(file);
        return new UserMark(file, channel);
    }

    void remove() throws IOException {
        channel.close();
        OF_THIS_PROCESS.remove(file);
        Files.deleteIfExists(file);
    }

    /** Whether any program, this one included, uses the servers; removes the marks of programs that died. */
    static boolean any(DataFolder folder) throws IOException {
        List<Path> marks;
        try (Stream<Path> files = Files.list(folder.users())) {
            marks = files.toList();
        }
        boolean any = false;
        for (Path mark : marks) {
            any |= OF_THIS_PROCESS.contains(mark) || isHeld(mark);
        }
        return any;
    }

    private static boolean isHeld(Path mark) throws IOException {
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return true;
            }
        }
        Files.deleteIfExists(mark);
        return false;
    }
}

package io.backstory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary servers whose virtual machine was killed: they would run, and fill the disk, for ever. */
final class AbandonedServers {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonedServers.class);

    private AbandonedServers() {}

    /**
     * Stops and deletes what killed programs of this user left beside a folder under names that begin alike.
     *
     * @param own the caller's own folder
     * @param options how the caller runs its servers
     */
    static void removeBeside(Path own, String prefix, StartOptions options) {
        Path parent = own.getParent();
        if (parent == null) {
            return;
        }
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> candidates = folders.filter(
                            folder -> String.valueOf(folder.getFileName()).startsWith(prefix))
                    .filter(folder -> !folder.equals(own))
                    .toList();
            for (Path candidate : candidates) {
                removeQuietly(candidate, own, options);
            }
        } catch (IOException failure) {
            LOG.debug("{} could not be searched for abandoned servers", parent, failure);
        }
    }

    private static void removeQuietly(Path candidate, Path own, StartOptions options) {
        try {
            // A folder of another user could be a trap; one that is just being set up has no marks yet.
            boolean ours = Files.getOwner(candidate).equals(Files.getOwner(own));
            DataFolder folder = new DataFolder(candidate.toRealPath());
            if (ours && hasMarks(folder)) {
                FolderLock.holding(folder, step -> LOG.debug("{}", step), () -> removeIfAbandoned(folder, options));
            }
        } catch (IOException | RuntimeException failure) {
            LOG.debug("{} is left as it is", candidate, failure);
        }
    }

    private static boolean hasMarks(DataFolder folder) throws IOException {
        if (!Files.isDirectory(folder.users())) {
            return false;
        }
        try (Stream<Path> marks = Files.list(folder.users())) {
            return marks.findAny().isPresent();
        }
    }

    private static boolean removeIfAbandoned(DataFolder folder, StartOptions options) throws IOException {
        if (!hasMarks(folder) || UserMark.any(folder)) {
            return false;
        }
        Path into = options.programs() == null ? folder.programs() : options.programs();
        Programs programs = Programs.unpack(into, step -> LOG.debug("{}", step));
        RunAs runAs = options.runAsOrDetect();
        new RedisServer(folder, programs, runAs, false).stop();
        new PostgresServer(folder, programs, runAs, false).stop();
        DataFolder.deleteTree(folder.root());
        LOG.info("Removed the temporary servers of a killed program from {}", folder.root());
        return true;
    }
}

package io.backstory.reports.export;

import io.backstory.reports.ReportRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.UUID;

/** Files that come into being whole or not at all, and never in the place of another one. */
public final class NewFile {

    private NewFile() {}

    /**
     * Writes a file beside its final name, readable for nobody else, makes it durable and gives it its name. Blocks.
     *
     * @throws ReportRefusedException when a file of that name is there
     * @throws ExportFailedException when it cannot be written; nothing is left of it then
     */
    public static <T> T write(Path file, Content<T> content) {
        refuseExisting(file);
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            return write(whole, part, content);
        } catch (IOException | UncheckedIOException failed) {
            throw new ExportFailedException(
                    "%s could not be written: %s. ".formatted(file, failed.getMessage())
                            + "Nothing of it was left behind, and the log is unchanged. Make room, or choose another folder.",
                    failed);
        }
    }

    private static <T> T write(Path file, Path part, Content<T> content) throws IOException {
        Path folder = Objects.requireNonNullElse(file.getParent(), file);
        try {
            Files.createFile(part, forOwnerOnly(folder));
            T result;
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
                result = content.write(out);
            }
            force(part, StandardOpenOption.WRITE);
            rename(part, file);
            forceFolder(folder);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Forces what was written to the disk. */
    static void force(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    static void refuseExisting(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ReportRefusedException(
                    file + " exists already. Nothing was written. Choose another name, or move the file away.");
        }
    }

    static FileAttribute<?>[] forOwnerOnly(Path folder) throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** A link never replaces a file; a rename might. Where there are no links, a look before it must do. */
    static void rename(Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part);
            Files.delete(part);
        } catch (FileAlreadyExistsException taken) {
            throw new ReportRefusedException(
                    file + " came into being meanwhile. Nothing was written. Choose another name.", taken);
        } catch (UnsupportedOperationException | IOException noLinks) {
            refuseExisting(file);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException notPossibleHere) {
            // Windows opens no folders; there the rename itself is journalled.
        }
    }

    /** Writes what belongs into a file. */
    @FunctionalInterface
    public interface Content<T> {
        /** Writes it all; the stream is closed by whoever opened it. */
        T write(OutputStream target) throws IOException;
    }
}

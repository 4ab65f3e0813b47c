package io.backstory.desktop.cases;

import static io.backstory.desktop.language.Language.phrase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The cases of this machine, a file each, written wholly or not at all and forced to the disk. What another program wrote
 * into a file meanwhile is never overwritten. Thread-safe; everything blocks.
 */
final class CaseFolder {

    private static final String ENDING = ".json";

    /** More than anybody lists. */
    private static final int MOST_FILES = 2_000;

    private final Path folder;
    private final Map<UUID, Kept> kept = new HashMap<>();

    /** @param folder made when the first case is written */
    CaseFolder(Path folder) {
        this.folder = folder;
    }

    /** What is in a file, as it was last read or written here. */
    @SuppressWarnings("ArrayRecordComponent") // Its bytes are compared one by one, never by the record.
    private record Kept(Path file, byte[] bytes) {}

    /**
     * Every file of the folder, the newest change first.
     *
     * @throws IOException when the folder cannot be read
     */
    synchronized List<CaseEntry> list() throws IOException {
        List<CaseEntry> entries = new ArrayList<>();
        for (Path file : files()) {
            entries.add(entry(file));
        }
        entries.sort(Comparator.comparing(CaseEntry::changedAt).reversed());
        return List.copyOf(entries);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : found) {
                if (files.size() < MOST_FILES && Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private CaseEntry entry(Path file) {
        String name = file.getFileName().toString();
        try {
            byte[] bytes = bytes(file);
            Case read = CaseReader.read(bytes);
            Kept twin = kept.get(read.id());
            if (twin != null && !twin.file().equals(file) && Files.exists(twin.file())) {
                return new CaseEntry.Broken(
                        name,
                        phrase("It is a second file of case {0}.", read.matter().number()));
            }
            kept.put(read.id(), new Kept(file, bytes));
            return new CaseEntry.Sound(read);
        } catch (CaseRefusedException refused) {
            return new CaseEntry.Broken(name, String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            return new CaseEntry.Broken(
                    name, phrase("The file cannot be opened ({0}).", String.valueOf(failed.getMessage())));
        }
    }

    /** As much of a file as a case can be, and one byte more. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(CaseLimits.FILE_BYTES + 1);
        }
    }

    /**
     * Writes a case, if its file does not hold it already.
     *
     * @throws IOException when it cannot be written: the file is then as it was
     * @throws CaseChangedElsewhereException when somebody else wrote into its file: that is then as it was
     */
    synchronized void write(Case written) throws IOException {
        byte[] bytes = CaseJson.write(written);
        Kept before = kept.get(written.id());
        if (before != null && Arrays.equals(before.bytes(), bytes)) {
            return;
        }
        Path file = before == null ? fresh(written) : before.file();
        if (before != null && Files.exists(file) && !Arrays.equals(bytes(file), before.bytes())) {
            throw new CaseChangedElsewhereException(phrase(
                    "Another program has changed {0}. It was left as it is, and what you see is not on the disk: save a"
                            + " copy of this case, then start again to see what the other program wrote.",
                    file.getFileName()));
        }
        Files.createDirectories(folder);
        replace(file, bytes);
        kept.put(written.id(), new Kept(file, bytes));
    }

    private Path fresh(Case written) {
        return folder.resolve(fileName(written) + ENDING);
    }

    /** Its number for people, its id so that two cases of one number have two files. */
    private static String fileName(Case named) {
        String number = named.matter().number().replaceAll("[^A-Za-z0-9-]", "_");
        return number + "-" + named.id().toString().substring(0, 8);
    }

    /**
     * Keeps a sealed revision beside the case, which may be reopened; one that is there already stays.
     *
     * @throws IOException when it cannot be written
     * @throws CaseChangedElsewhereException when it is there with another content
     */
    synchronized void keepSealed(Case sealed) throws IOException {
        Path revisions = folder.resolve("sealed");
        Files.createDirectories(revisions);
        Path file = revisions.resolve(fileName(sealed) + "-r" + sealed.revision() + ENDING);
        try {
            Files.write(file, CaseJson.write(sealed), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException keptBefore) {
            // Another revision with this number and another content would be another digest.
            if (!Arrays.equals(bytes(file), CaseJson.write(sealed))) {
                throw new CaseChangedElsewhereException(
                        phrase("{0} holds another content. Move it away and seal again.", file), keptBefore);
            }
        }
    }

    /**
     * Writes a copy for somebody else, in place of a file that is there.
     *
     * @throws IOException when it cannot be written
     */
    static void export(Case copied, Path file) throws IOException {
        replace(file.toAbsolutePath(), CaseJson.write(copied));
    }

    /**
     * Takes a copy of somebody's file into this folder. A case that is here already in the same words is that one; where
     * it is here in other words, both are kept.
     *
     * @throws CaseRefusedException when it is no case
     * @throws IOException when it cannot be read, or not be kept
     */
    Case take(Path file) throws IOException {
        Case read = CaseReader.read(bytes(file));
        Optional<Case> here = find(read.id());
        if (here.isPresent() && here.get().equals(read)) {
            return read;
        }
        Case taken = here.isEmpty() ? read : read.withId(UUID.randomUUID());
        write(taken);
        return taken;
    }

    private Optional<Case> find(UUID id) throws IOException {
        return list().stream()
                .filter(CaseEntry.Sound.class::isInstance)
                .map(entry -> ((CaseEntry.Sound) entry).content())
                .filter(found -> found.id().equals(id))
                .findFirst();
    }

    /** Renamed over the old file only when all of it is on the disk: a power cut leaves the one or the other. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package io.backstory.eventstore.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Where a log's sealer keeps what must not be in the database. Give the trust file to whoever verifies, and keep the
 * folder on another machine or disk than the database's.
 *
 * <ul>
 *   <li>{@code seal.key}: the private key, for the owner's eyes only
 *   <li>{@code retired/}: private keys that sign no more
 *   <li>{@code trusted.vkeys}: the verifier keys of all of them
 *   <li>{@code latest.note}, {@code notes/}: the newest seal, and each by day and size
 *   <li>{@code event-hashes}: 32 bytes for each sealed event, in order
 * </ul>
 *
 * <p>Every file is written whole or not at all. Not for use by two programs at once: {@link SealedLog#sealer} sees to
 * that.
 */
public final class SealFolder {

    private final Path folder;

    /** A folder that may not exist yet. */
    public SealFolder(Path folder) {
        this.folder = folder;
    }

    /** The file of trusted keys, for {@link TrustedKeys#read}. */
    public Path trustFile() {
        return folder.resolve("trusted.vkeys");
    }

    /** The hashes of all sealed events, 32 bytes each. */
    public Path eventHashes() {
        return folder.resolve("event-hashes");
    }

    /**
     * The key that signs, made on first use.
     *
     * @param name for a new one: the log's origin
     * @throws InvalidSealException when the file is there but cannot be used
     */
    public SealKey key(String name) {
        return io(() -> {
            Path file = keyFile();
            if (Files.exists(file)) {
                return SealKey.parse(Files.readString(file));
            }
            return makeKey(name);
        });
    }

    /** Retires the key and makes another; seals of the retired one remain trusted. */
    public SealKey rotateKey(String name) {
        return io(() -> {
            if (Files.exists(keyFile())) {
                SealKey retiring = SealKey.parse(Files.readString(keyFile()));
                Path retired = Files.createDirectories(folder.resolve("retired"));
                Files.move(keyFile(), retired.resolve(retiring.verifyingKey().id() + ".key"));
            }
            return makeKey(name);
        });
    }

    private SealKey makeKey(String name) throws IOException {
        SealKey key = SealKey.generate(name);
        String trusted = Files.exists(trustFile()) ? Files.readString(trustFile()) : "";
        // Trusted first: a key that signs and is not trusted would make good seals look forged.
        write(trustFile(), trusted + key.verifyingKey().vkey() + "\n");
        write(keyFile(), key.pem());
        return key;
    }

    private Path keyFile() {
        return folder.resolve("seal.key");
    }

    /** The newest seal that was written here. */
    public Optional<String> latestNote() {
        return io(() -> {
            Path latest = folder.resolve("latest.note");
            return Files.exists(latest) ? Optional.of(Files.readString(latest)) : Optional.<String>empty();
        });
    }

    /** Keeps a seal. */
    public void keep(Checkpoint checkpoint, String note) {
        io(() -> {
            Path day = folder.resolve("notes")
                    .resolve(LocalDate.now(ZoneOffset.UTC).toString());
            write(day.resolve("%019d.note".formatted(checkpoint.size())), note);
            write(folder.resolve("latest.note"), note);
            return note;
        });
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        EnumSet<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        try (FileChannel channel = posix
                ? FileChannel.open(
                        part,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(part, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private <T> T io(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The folder of the seals, " + folder + ", cannot be used: " + failed.getMessage(), failed);
        }
    }

    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }
}

package io.backstory.desktop.connect;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.evidence.SealFolder;
import io.backstory.eventstore.evidence.TrustedKeys;
import io.backstory.eventstore.evidence.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where this machine keeps what it knows of a log outside the log's database, and what it does with that. */
public final class LogFolders {

    private LogFolders() {}

    /** The folder of a log's seals: the one that was named, else one for this log beside the settings. */
    public static SealFolder seals(@Nullable Path named, ConnectOptions options, EventStore store) {
        return new SealFolder(
                named != null
                        ? named
                        : options.dataFolder()
                                .resolve("seals")
                                .resolve(fileName(store.seals().origin())));
    }

    /**
     * The newest seal that was verified, by address: whoever puts another log in a log's place can give it any name,
     * but not another address.
     */
    public static Path lastVerified(ConnectOptions options) {
        String address =
                options.database() == null ? "embedded" : options.database().toString();
        return options.dataFolder().resolve("verified").resolve(fileName(address) + ".note");
    }

    /**
     * Verifies the log with all that this machine knows of it, and remembers the newest seal of a log that is proven.
     * Blocks, and ends early when it is cancelled.
     *
     * @param trust verifier keys; null for those in the folder, if there are any
     */
    public static SealCheck verify(
            EventStore store, SealFolder seals, @Nullable Path trust, Path remembered, ProgressListener listener)
            throws IOException {
        SealCheck check = store.seals().verify(witness(seals, trust, remembered), listener);
        if (check instanceof SealCheck.Proven proven) {
            remember(remembered, proven.note());
        }
        return check;
    }

    private static Witness witness(SealFolder seals, @Nullable Path trust, Path remembered) throws IOException {
        Path file = trust == null ? seals.trustFile() : trust;
        TrustedKeys keys = trust == null && !Files.exists(file) ? TrustedKeys.NONE : TrustedKeys.read(file);
        Checkpoint last = Files.exists(remembered) && !keys.isEmpty() ? keys.open(Files.readString(remembered)) : null;
        Witness witness = Witness.of(keys).remembering(last);
        return Files.exists(seals.eventHashes()) ? witness.withEventHashes(seals.eventHashes()) : witness;
    }

    private static void remember(Path file, String note) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, note);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String fileName(String text) {
        return text.replaceAll("[^A-Za-z0-9._@-]", "-");
    }
}

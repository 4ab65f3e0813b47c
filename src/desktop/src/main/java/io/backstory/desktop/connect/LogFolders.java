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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where this machine keeps what it knows of a log outside the log's database, and what it does with that. */
public final class LogFolders {

    /** Of keys that the user trusts, in the data folder. */
    private static final String TRUSTED = "trusted.vkeys";

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
     * Where keys lie that this machine has reason to trust: those the user put there, those of the logs that it seals or
     * verifies, and its own for exports. Only what is there now; blocks for some small folders.
     */
    public static List<Path> knownKeys(Path dataFolder) {
        List<Path> known = new ArrayList<>();
        known.add(dataFolder.resolve(TRUSTED));
        try (Stream<Path> logs = Files.list(dataFolder.resolve("seals"))) {
            logs.sorted().map(log -> new SealFolder(log).trustFile()).forEach(known::add);
        } catch (IOException noneYet) {
            // A machine that seals no log keeps no such folder.
        }
        known.add(new SealFolder(exportKey(dataFolder)).trustFile());
        return known.stream().filter(Files::isRegularFile).toList();
    }

    /** The folder of the key that signs bundles. */
    public static Path exportKey(Path dataFolder) {
        return dataFolder.resolve("export-key");
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
     * @param trust files and folders of verifier keys; empty for those in the folder, if there are any
     */
    public static SealCheck verify(
            EventStore store, SealFolder seals, List<Path> trust, Path remembered, ProgressListener listener)
            throws IOException {
        SealCheck check = store.seals().verify(witness(seals, trust, remembered), listener);
        if (check instanceof SealCheck.Proven proven) {
            remember(remembered, proven.note());
        }
        return check;
    }

    private static Witness witness(SealFolder seals, List<Path> trust, Path remembered) throws IOException {
        TrustedKeys keys = trust.isEmpty() ? keys(seals) : TrustedKeys.read(trust);
        Checkpoint last = Files.exists(remembered) && !keys.isEmpty() ? keys.open(Files.readString(remembered)) : null;
        Witness witness = Witness.of(keys).remembering(last);
        return Files.exists(seals.eventHashes()) ? witness.withEventHashes(seals.eventHashes()) : witness;
    }

    private static TrustedKeys keys(SealFolder seals) {
        return Files.exists(seals.trustFile()) ? TrustedKeys.read(seals.trustFile()) : TrustedKeys.NONE;
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

package io.backstory.desktop.cli;

import io.backstory.desktop.connect.ConnectOptions;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.evidence.SealFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where this machine keeps what it knows of a log outside the log's database. */
final class LogFolders {

    private LogFolders() {}

    /** The folder of a log's seals: the one that was named, else one for this log beside the settings. */
    static SealFolder seals(@Nullable Path named, ConnectOptions options, EventStore store) {
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
    static Path lastVerified(ConnectOptions options) {
        String address =
                options.database() == null ? "embedded" : options.database().toString();
        return options.dataFolder().resolve("verified").resolve(fileName(address) + ".note");
    }

    private static String fileName(String text) {
        return text.replaceAll("[^A-Za-z0-9._@-]", "-");
    }
}

package io.backstory.desktop.cli;

import io.backstory.eventstore.Cancellation;
import io.backstory.verifier.Trust;
import io.backstory.verifier.Verification;
import io.backstory.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code verify FILE}: what the offline verifier says, with its own exit status. */
final class BundleCheck {

    private static final int NO_SUCH_FILE = 3;

    private final BackstoryCommand program;

    BundleCheck(BackstoryCommand program) {
        this.program = program;
    }

    int run(Path file, List<Path> trust) throws IOException {
        if (trust.isEmpty() || !trust.stream().allMatch(Files::exists)) {
            return refuse(
                    "Name the keys that you trust with --trust: a file of verifier keys, one per line, or a folder of"
                            + " such files, several times if need be. Ask for them whoever seals the log and whoever exported"
                            + " the bundle; never take them from the bundle itself.");
        }
        if (!Files.isRegularFile(file)) {
            return refuse("There is no file " + Text.plain(file.toString()) + ".");
        }
        Cancellation cancellation = Cancellation.current();
        Verification found;
        try {
            found = new Verifier(Trust.read(trust)).verify(file, events -> {
                cancellation.check();
                return true;
            });
        } catch (IOException unreadable) {
            return refuse("It cannot be read: " + Text.plain(String.valueOf(unreadable.getMessage())));
        }
        if (program.json()) {
            program.terminal().line(found.json());
        } else {
            found.text().lines().forEach(program.terminal()::line);
        }
        return found.exitStatus();
    }

    private int refuse(String message) {
        program.terminal().message(message + " Nothing was verified.");
        return NO_SUCH_FILE;
    }
}

package io.backstory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The unpacked programs are shared by all tests of this module: unpacking them is most of a first start. */
final class TestFolders {
    private TestFolders() {}

    static Path programs() {
        Path programs = Path.of("target", "programs").toAbsolutePath();
        try {
            DataFolder.createPrivate(programs);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return programs;
    }

    /** Without fsync, which only tests of durability need. */
    static EmbeddedServers start(Path folder) {
        return EmbeddedServers.startOrJoin(folder, step -> {}, options());
    }

    static StartOptions options() {
        return new StartOptions(false, programs(), null);
    }

    /** Server processes with files below that folder. */
    static List<ProcessHandle> serversIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(folder.toString()))
                        .orElse(false))
                .filter(process -> !process.info().command().orElse("").endsWith("java"))
                .toList();
    }
}

package io.backstory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

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

    /** A data folder that has been used before; to make one takes a second, to copy it a moment. */
    static Path used(Path temporary) throws IOException {
        Path folder = temporary.resolve("data");
        copy(Template.FOLDER, folder);
        return folder;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Made by the first test that needs it. */
    private static final class Template {
        static final Path FOLDER = make();

        private static Path make() {
            Path folder = Path.of("target", "template").toAbsolutePath();
            try {
                DataFolder.deleteTree(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            start(folder).close();
            return folder;
        }
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

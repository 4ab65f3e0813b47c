package io.backstory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what went wrong into words for the person at the screen. */
final class Failures {
    private static final int TAIL_LINES = 12;
    private static final int TAIL_BYTES = 8_192;

    private Failures() {}

    static EmbeddedServerException of(String what, IOException failure) {
        String reason = reason(failure);
        return new EmbeddedServerException(what + " (" + reason + "). " + advice(reason), failure);
    }

    static EmbeddedServerException of(String what, String output, List<Path> logs) {
        String told = output.isBlank() ? "" : "\n" + lastLines(output.strip());
        Optional<Path> log = newest(logs);
        String logged =
                log.map(path -> "\nLast lines of " + path + ":\n" + tail(path)).orElse("");
        return new EmbeddedServerException(what + ". " + advice(told + logged) + told + logged);
    }

    /** File systems put the reason into the exception's class and only the path into its message. */
    private static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException) {
            return "there is a file of that name already";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.toString();
    }

    /** What it means for the data and what to do, by what the system or the server said. */
    static String advice(String reason) {
        if (reason.contains("No space left")
                || reason.contains("Check free disk space")
                || reason.contains("Disk quota")) {
            return "The disk is full. Data stored before is intact and nothing half-made is used. Free some space (a"
                    + " first start needs about 200 MB) and start again.";
        }
        if (reason.contains("Read-only file system")) {
            return "The disk is mounted read-only. Stored data was not changed. Choose a writable folder with --data.";
        }
        if (reason.contains("Permission denied") || reason.contains("AccessDenied") || reason.contains("error=13")) {
            return "The system refused access. Stored data was not changed. Make the folder writable for this user and"
                    + " its disk not 'noexec', or choose another with --data.";
        }
        if (reason.contains("a file of that name")) {
            return "The file was not changed. Move it away, or choose another folder with --data.";
        }
        if (reason.contains("error while loading shared libraries") || reason.contains("Library not loaded")) {
            return "A system library that the server needs is missing. Stored data was not changed. Install the"
                    + " library named below, or name servers of your own with --db and --redis.";
        }
        if (reason.contains("error=2,") || reason.contains("failed to execute")) {
            return "The program is there but its loader is not: this system probably lacks glibc (musl, as in Alpine)."
                    + " Stored data was not changed. Use a glibc system or name servers of your own with --db and"
                    + " --redis.";
        }
        if (reason.contains("Address already in use")) {
            return "Its port is taken. Stored data was not changed. Start again: another port will be chosen.";
        }
        return "Stored data was not changed by this. Read the reason given, then start again.";
    }

    static String tail(Path log) {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int from = Math.max(0, bytes.length - TAIL_BYTES);
            return lastLines(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return "(unreadable: " + unreadable.getMessage() + ")";
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()))
                .indent(2);
    }

    private static Optional<Path> newest(List<Path> logs) {
        return logs.stream()
                .flatMap(Failures::files)
                .filter(Failures::hasContent)
                .max(Comparator.comparing(Failures::changed));
    }

    private static Stream<Path> files(Path log) {
        if (!Files.isDirectory(log)) {
            return Stream.of(log);
        }
        try (Stream<Path> entries = Files.list(log)) {
            return entries.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean hasContent(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException unreadable) {
            return FileTime.fromMillis(0);
        }
    }
}

package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system's program for passwords.
 *
 * @param file empty when it is not installed
 */
record KeychainProgram(String name, Optional<Path> file) {

    /** The system may ask its user to unlock it first. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Looks only where the system's own programs are found: never in the folder one happens to be in. */
    static KeychainProgram onPath(String name) {
        return in(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)), name);
    }

    static KeychainProgram in(Stream<String> folders, String name) {
        return new KeychainProgram(
                name,
                folders.filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .map(folder -> folder.resolve(name))
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    /**
     * How it ended.
     *
     * @param output what it wrote, which may be a secret
     * @param complaint the first line of what it complained about; empty for nothing
     */
    record Outcome(int status, String output, String complaint) {

        boolean succeeded() {
            return status == 0;
        }

        /** Never prints the output. */
        @Override
        public String toString() {
            return "Outcome[" + status + ", " + complaint + "]";
        }
    }

    /**
     * Runs it to its end.
     *
     * @param input what it reads; may be a secret
     * @param arguments never a secret
     */
    Outcome run(String input, String... arguments) {
        if (file.isEmpty()) {
            return new Outcome(127, "", phrase("{0} is not installed", name));
        }
        List<String> command = new ArrayList<>(List.of(file.get().toString()));
        command.addAll(List.of(arguments));
        try {
            return ended(new ProcessBuilder(command).start(), input);
        } catch (IOException failed) {
            return new Outcome(126, "", phrase("{0} cannot be run: {1}", name, String.valueOf(failed.getMessage())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome(130, "", phrase("{0} was interrupted", name));
        }
    }

    /** What it says fits into the pipes: nobody has to read while it runs. */
    private Outcome ended(Process process, String input) throws IOException, InterruptedException {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // It ended without reading; its status says why.
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Outcome(124, "", phrase("{0} did not end within {1} s", name, PATIENCE.toSeconds()));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(
                process.exitValue(),
                output,
                complaint.strip().lines().findFirst().orElse(""));
    }
}

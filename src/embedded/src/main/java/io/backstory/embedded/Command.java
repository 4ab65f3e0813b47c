package io.backstory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one short-lived program and hands back what it said. */
final class Command {
    private final List<String> words;
    private final Path directory;
    private final Duration limit;

    Command(List<String> words, Path directory, Duration limit) {
        this.words = List.copyOf(words);
        this.directory = directory;
        this.limit = limit;
    }

    /** How a program ended: its exit status and everything it wrote. */
    record Outcome(int exitStatus, String output) {
        boolean succeeded() {
            return exitStatus == 0;
        }
    }

    /**
     * Blocks until the program has ended.
     *
     * @throws IOException when the system cannot run the program at all
     * @throws EmbeddedServerException when it takes longer than its limit
     */
    Outcome run() throws IOException {
        Process process = builder().start();
        process.getOutputStream().close();
        CompletableFuture<String> output = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> readAll(process, output));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedServerException(words + " did not end within " + limit.toSeconds()
                        + " s and was stopped. Stored data was not changed by this. Try again when the machine is"
                        + " less busy.");
            }
            return new Outcome(process.exitValue(), output.get(5, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for " + words.getLast(), interrupted);
        } catch (ExecutionException | TimeoutException unreadable) {
            throw new IOException("The output of " + words + " could not be read", unreadable);
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        // A PGDATA or PGOPTIONS of the user's own must not steer our server; messages are matched in English.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void readAll(Process process, CompletableFuture<String> output) {
        try {
            output.complete(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            output.completeExceptionally(new UncheckedIOException(unreadable));
        }
    }
}

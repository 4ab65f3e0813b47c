package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A program of ours in a process of its own. It does one job after the other: it is given its job in a line, says
 * "ready", begins at "go", and says "done" after "end". It ends with its input, and so with this virtual machine.
 */
final class Child implements AutoCloseable {

    private final Class<?> program;
    private final Process process;

    private Child(Class<?> program, Process process) {
        this.program = program;
        this.process = process;
    }

    static Child start(Class<?> program) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        return new Child(
                program,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    Class<?> program() {
        return program;
    }

    /** Gives it its job; returns at once. */
    void prepare(List<String> job) throws IOException {
        say(String.join("\t", job));
    }

    /** Lets it begin as soon as it is ready. */
    void begin() throws IOException {
        expect("ready");
        say("go");
    }

    /** Tells it to end its job; returns at once. */
    void end() throws IOException {
        say("end");
    }

    /** Fails when it ended otherwise. */
    void awaitDone() throws IOException {
        expect("done");
    }

    private void say(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    private void expect(String word) throws IOException {
        assertThat(process.inputReader().readLine())
                .as(program.getSimpleName() + " says")
                .isEqualTo(word);
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The other side: what such a program does. */
    interface Job {

        /** Prepares itself, calls {@link Cues#awaitGo}, works, and ends after {@link Cues#awaitEnd} returned. */
        void run(String[] arguments, Cues cues) throws Exception;
    }

    /** What the program hears. */
    record Cues(BufferedReader input) {

        /** Does jobs until its input ends. */
        static void follow(Job job) throws Exception {
            Cues cues = new Cues(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            for (String line = cues.input.readLine(); line != null; line = cues.input.readLine()) {
                job.run(line.split("\t"), cues);
                answer("done");
            }
        }

        void awaitGo() throws IOException {
            answer("ready");
            Objects.requireNonNull(input.readLine(), "The round ended before it began");
        }

        void awaitEnd() throws IOException {
            Objects.requireNonNull(input.readLine(), "The round ended without saying so");
        }

        private static void answer(String word) {
            System.out.println(word);
            System.out.flush();
        }
    }
}

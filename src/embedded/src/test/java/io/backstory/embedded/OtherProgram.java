package io.backstory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link SecondProgram} in a virtual machine of its own, seen from the test. */
final class OtherProgram implements AutoCloseable {
    private final Process process;
    private final String greeting;

    private OtherProgram(Process process, String greeting) {
        this.process = process;
        this.greeting = greeting;
    }

    /** Starts it and waits until it has the servers. */
    static OtherProgram start(Path folder, String... prefix) throws IOException {
        return begin(folder, prefix).await();
    }

    /** Starts it without waiting. */
    static Starting begin(Path folder, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(javaCommand());
        command.add(encode(folder.toString()));
        command.add(encode(TestFolders.programs().toString()));
        return launch(command);
    }

    static Starting launch(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new Starting(builder.start());
    }

    static List<String> javaCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                SecondProgram.class.getName());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A program that may still be waiting for the servers. */
    record Starting(Process process) {
        OtherProgram await() throws IOException {
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            return new OtherProgram(process, String.valueOf(lines.readLine()));
        }
    }

    /** {@code started jdbc:…}, {@code joined jdbc:…} or {@code failed …}. */
    String greeting() {
        return greeting;
    }

    Process process() {
        return process;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it leave as a program does that is done. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        awaitEnd();
    }

    void awaitEnd() throws IOException {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("The other program did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}

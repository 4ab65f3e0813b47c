package io.backstory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Another program that uses the servers: starts or joins them, says where they are, leaves when its input ends.
 *
 * <p>Arguments, percent-encoded so that any name survives any locale: data folder, programs folder.
 */
final class SecondProgram {
    private SecondProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(URLDecoder.decode(arguments[0], StandardCharsets.UTF_8));
        Path programs = arguments.length > 1 ? Path.of(URLDecoder.decode(arguments[1], StandardCharsets.UTF_8)) : null;
        try (EmbeddedServers servers =
                EmbeddedServers.startOrJoin(folder, step -> {}, new StartOptions(true, programs, null))) {
            System.out.println((servers.joined() ? "joined " : "started ")
                    + servers.addresses().jdbcUrl());
            awaitEndOfInput();
        } catch (EmbeddedServerException failure) {
            System.out.println("failed " + String.valueOf(failure.getMessage()).replace('\n', '|'));
        }
    }

    private static void awaitEndOfInput() throws IOException {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}

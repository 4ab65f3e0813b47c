package io.backstory.embedded;

import java.io.IOException;

/** A program that uses temporary servers until its input ends. */
final class TemporaryProgram {
    private TemporaryProgram() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(TemporaryServers.shared().addresses().dataFolder());
        while (System.in.read() >= 0) {
            // Waits for the end of the input.
        }
    }
}

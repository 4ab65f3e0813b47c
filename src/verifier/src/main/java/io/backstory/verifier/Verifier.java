package io.backstory.verifier;

import java.io.IOException;
import java.nio.file.Path;

/** Checks evidence bundles. Opens the file it is given and nothing else. Thread-safe. */
public final class Verifier {

    private final Trust trust;

    /** With the keys that are believed. */
    public Verifier(Trust trust) {
        this.trust = trust;
    }

    /**
     * Checks every claim of a bundle. Blocks; reads the file about four times, in a heap that does not grow with it.
     *
     * @throws IOException when the file cannot be read
     * @throws java.util.concurrent.CancellationException when the listener says so
     */
    public Verification verify(Path file, Progress progress) throws IOException {
        return new BundleVerification(trust, progress).run(file);
    }
}

package io.backstory.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that the reader of a bundle believes. They come from somewhere else than the bundle: whoever forges one can
 * put his own key into it. Immutable and thread-safe.
 */
public final class Trust {

    /** A trust file is a few lines; a larger one is something else. */
    private static final int LARGEST = 1 << 20;

    private final List<VerifierKey> keys;

    private Trust(List<VerifierKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a file of verifier keys, one per line; lines that begin with {@code #} are remarks.
     *
     * @throws IOException when it cannot be read or is not such a file; the message says which line
     */
    public static Trust read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("The file of trusted keys is larger than a million bytes: it is something else.");
        }
        return parse(Files.readString(file));
    }

    /** The same from the text of such a file. */
    public static Trust parse(String text) throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        try {
            for (String line : text.lines().map(String::strip).toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    keys.add(VerifierKey.parse(line));
                }
            }
        } catch (Refusal wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
        if (keys.isEmpty()) {
            throw new IOException("The file of trusted keys holds no key: nobody would be believed.");
        }
        return new Trust(keys);
    }

    /** Who the keys belong to, each with the id of the key. */
    public List<String> names() {
        return keys.stream().map(key -> key.name() + " (key " + key.id() + ")").toList();
    }

    /** The key that signed a note. */
    VerifierKey signerOf(Note note) throws Refusal {
        for (VerifierKey key : keys) {
            if (key.name().equals(note.signer()) && key.id().equals(note.keyId())) {
                if (!key.verifies(note.text(), note.signature())) {
                    throw new Refusal("The signature of %s (key %s) is wrong: what it signs was altered or forged."
                            .formatted(key.name(), key.id()));
                }
                return key;
            }
        }
        throw new Refusal("It is signed in the name of %s with key %s, and no key that you trust is that one."
                .formatted(note.signer(), note.keyId()));
    }
}

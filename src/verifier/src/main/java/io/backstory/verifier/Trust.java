package io.backstory.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
     * Reads verifier keys, one per line; lines that begin with {@code #} are remarks.
     *
     * @param places files of keys, and folders whose files that end in {@code .vkeys} or {@code .vkey} are read
     * @throws IOException when one cannot be read or is not such a file; the message says which line
     */
    public static Trust read(List<Path> places) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path place : places) {
            for (Path file : files(place)) {
                if (Files.size(file) > LARGEST) {
                    throw new IOException("The file of trusted keys " + file.getFileName()
                            + " is larger than a million bytes: it is something else.");
                }
                text.append(Files.readString(file)).append('\n');
            }
        }
        return parse(text.toString());
    }

    /** In a folder a key is what is named like one: what else lies there says nothing of trust. */
    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.list(place)) {
            List<Path> found = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".vkeys")
                            || file.toString().endsWith(".vkey"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("The folder " + place.getFileName()
                        + " holds no file of keys, which ends in .vkeys or .vkey. Folders within it are not searched.");
            }
            return found;
        }
    }

    /** The same from one place. */
    public static Trust read(Path place) throws IOException {
        return read(List.of(place));
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
            throw new IOException("There is no key among those to be trusted: nobody would be believed.");
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

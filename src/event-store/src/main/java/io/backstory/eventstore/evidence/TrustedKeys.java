package io.backstory.eventstore.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys whose seals are believed: all keys that a log was ever sealed with, so that a retired key's seals still
 * count. They come from a file that the checker keeps, never from the log. Immutable and thread-safe.
 */
public final class TrustedKeys {

    /** Nobody is believed. */
    public static final TrustedKeys NONE = new TrustedKeys(List.of());

    private final Set<VerifyingKey> keys;

    private TrustedKeys(List<VerifyingKey> keys) {
        this.keys = Set.copyOf(keys);
    }

    /** Exactly these. */
    public static TrustedKeys of(List<VerifyingKey> keys) {
        return new TrustedKeys(keys);
    }

    /**
     * Reads a trust file: one verifier key per line, lines that begin with {@code #} are remarks.
     *
     * @throws InvalidSealException when there is no such file or a line is not a key
     */
    public static TrustedKeys read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new InvalidSealException(
                    "There is no file of trusted keys at " + file
                            + ". Nothing was verified. Ask whoever seals the log for its verifier key.",
                    missing);
        } catch (IOException failed) {
            throw new InvalidSealException(
                    "The trusted keys in " + file + " cannot be read: " + failed.getMessage()
                            + ". Nothing was verified.",
                    failed);
        }
    }

    /**
     * The keys of several places together.
     *
     * @param places trust files, and folders of which the files that end in {@code .vkeys} or {@code .vkey} are read
     * @throws InvalidSealException when a place is not there or a line is not a key
     */
    public static TrustedKeys read(List<Path> places) {
        List<VerifyingKey> all = new ArrayList<>();
        for (Path place : places) {
            for (Path file : files(place)) {
                all.addAll(read(file).keys());
            }
        }
        return new TrustedKeys(all);
    }

    /** In a folder a key is what is named like one. */
    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".vkeys")
                            || file.toString().endsWith(".vkey"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new InvalidSealException(
                    "The folder of trusted keys " + place + " cannot be read: " + failed.getMessage()
                            + ". Nothing was verified.",
                    failed);
        }
    }

    /** The same from the text of such a file. */
    public static TrustedKeys parse(String text) {
        return new TrustedKeys(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(VerifyingKey::parse)
                .toList());
    }

    /** Whether there is nobody to believe. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The keys. */
    public Set<VerifyingKey> keys() {
        return new LinkedHashSet<>(keys);
    }

    /**
     * What a signed note says, when a trusted key signed it.
     *
     * @throws InvalidSealException when it is not readable, no trusted key signed it, or the signature in the name of a
     *     trusted key is wrong
     */
    public Checkpoint open(String note) {
        SignedNote signed = SignedNote.parse(note);
        boolean believed = false;
        for (NoteSignature signature : signed.signatures()) {
            for (VerifyingKey key : keys) {
                if (signature.isBy(key)) {
                    if (!key.verifies(signed.text(), signature.signatureBytes())) {
                        throw new InvalidSealException(
                                "The signature of %s (key %s) is wrong: the seal was altered or forged."
                                        .formatted(key.name(), key.id()));
                    }
                    believed = true;
                }
            }
        }
        if (!believed) {
            NoteSignature first = signed.signatures().getFirst();
            throw new InvalidSealException(
                    "No trusted key signed the seal; it names %s with key %s.".formatted(first.name(), first.keyId()));
        }
        return Checkpoint.parse(signed.text());
    }
}

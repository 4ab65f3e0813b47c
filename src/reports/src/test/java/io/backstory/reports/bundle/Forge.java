package io.backstory.reports.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.evidence.SealKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Takes a bundle apart, changes it and puts it together again, as well as somebody can who knows all about its form and
 * holds the exporter's key.
 */
final class Forge {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final SmallReport report;
    private final Map<String, byte[]> parts = new TreeMap<>();

    Forge(SmallReport report, Path bundle) throws IOException {
        this.report = report;
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    Set<String> parts() {
        return parts.keySet();
    }

    /** Not a copy. */
    byte[] bytes(String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    String text(String name) {
        return new String(parts.get(name), StandardCharsets.UTF_8);
    }

    Forge put(String name, String text) {
        parts.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Forge remove(String name) {
        parts.remove(name);
        return this;
    }

    Forge edit(String name, UnaryOperator<String> change) {
        String before = text(name);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("The forgery changes nothing in " + name + ".");
        }
        return put(name, after);
    }

    /** Changes the lines of a part, each with its end. */
    Forge lines(String name, Consumer<List<String>> change) {
        return edit(name, text -> {
            List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
            change.accept(lines);
            return String.join("", lines);
        });
    }

    Forge manifest(Consumer<ObjectNode> change) {
        return edit("manifest.json", text -> {
            try {
                ObjectNode manifest = (ObjectNode) MAPPER.readTree(text);
                change.accept(manifest);
                return manifest.toPrettyString() + "\n";
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    /** The same events with one taken away, in the events and in the CSV. */
    Forge dropEvent(int index) {
        return lines("data/events.jsonl", lines -> lines.remove(index))
                .lines("data/events.csv", lines -> lines.remove(index + 1));
    }

    /** Makes the lists of the bag again. */
    Forge relist() {
        put("manifest-sha256.txt", sums(true));
        parts.remove("tagmanifest-sha256.txt");
        return put("tagmanifest-sha256.txt", sums(false));
    }

    private String sums(boolean payload) {
        StringBuilder sums = new StringBuilder();
        parts.forEach((name, bytes) -> {
            if (name.startsWith("data/") == payload) {
                sums.append(sha256(bytes)).append("  ").append(name).append('\n');
            }
        });
        return sums.toString();
    }

    /** Makes the manifest name the parts as they are now, and signs it. */
    Forge resign(SealKey key) {
        manifestParts();
        return sign(key);
    }

    Forge resign() {
        return resign(report.exporter);
    }

    Forge sign(SealKey key) {
        EventHash hash = new EventHash(SmallReport.sha256(text("manifest.json")));
        put(
                "manifest.json.note",
                key.signManifest(BundleManifest.FORMAT, SmallReport.ID, hash).toString());
        return relist();
    }

    private void manifestParts() {
        try {
            ObjectNode manifest = (ObjectNode) MAPPER.readTree(text("manifest.json"));
            ArrayNode list = manifest.putArray("parts");
            List<String> unlisted =
                    List.of("manifest.json", "manifest.json.note", "manifest-sha256.txt", "tagmanifest-sha256.txt");
            parts.forEach((name, bytes) -> {
                if (!unlisted.contains(name)) {
                    list.addObject()
                            .put("path", name)
                            .put("bytes", bytes.length)
                            .put("sha256", sha256(bytes));
                }
            });
            put("manifest.json", manifest.toPrettyString() + "\n");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    JsonNode manifest() {
        try {
            return MAPPER.readTree(text("manifest.json"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Path write(Path file) {
        try {
            Files.deleteIfExists(file);
            try (StoredZip zip = new StoredZip(file)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    zip.add(part.getKey(), new ByteArrayInputStream(part.getValue()), bytes -> {});
                }
                zip.finish();
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(StoredZip.sha256().digest(bytes));
    }
}

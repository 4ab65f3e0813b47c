package io.backstory.verifier;

import java.util.List;
import java.util.regex.Pattern;

/** The names that parts of a bundle have; there are no others. */
final class PartName {

    static final String BAG = "bagit.txt";
    static final String BAG_INFO = "bag-info.txt";
    static final String CUSTODY = "custody.jsonl";
    static final String CSV = "data/events.csv";
    static final String CSV_METADATA = "data/events.csv-metadata.json";
    static final String EVENTS = "data/events.jsonl";
    static final String DOCUMENT = "data/report.pdf";
    static final String PAYLOAD_HASHES = "manifest-sha256.txt";
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_NOTE = "manifest.json.note";
    static final String SEAL = "proof/checkpoint.txt";
    static final String NODES = "proof/nodes.jsonl";
    static final String TAG_HASHES = "tagmanifest-sha256.txt";
    static final String HOW_TO = "VERIFY.txt";

    private static final List<String> NEEDED = List.of(
            BAG,
            BAG_INFO,
            CUSTODY,
            CSV,
            CSV_METADATA,
            EVENTS,
            DOCUMENT,
            PAYLOAD_HASHES,
            MANIFEST,
            MANIFEST_NOTE,
            TAG_HASHES,
            HOW_TO);

    /** There without exception where a log has a seal. */
    private static final List<String> OF_A_SEALED_LOG = List.of(SEAL, NODES);

    /** Keys of those who signed, for the reader's convenience; nothing is believed because of them. */
    private static final Pattern KEY = Pattern.compile("keys/[0-9a-f]{8}\\.vkey");

    private PartName() {}

    static List<String> needed() {
        return NEEDED;
    }

    static boolean isKnown(String name) {
        return NEEDED.contains(name)
                || OF_A_SEALED_LOG.contains(name)
                || KEY.matcher(name).matches();
    }

    static boolean isPayload(String name) {
        return name.startsWith("data/");
    }

    /** Whether the signed manifest can say its hash: not its own, nor that of what is made from it. */
    static boolean isInManifest(String name) {
        return !List.of(MANIFEST, MANIFEST_NOTE, PAYLOAD_HASHES, TAG_HASHES).contains(name);
    }
}

package io.backstory.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** The SHA-256 of every part, made while the zip's own checksums are compared. */
final class PartHashes {

    private final Bundle bundle;
    private final Map<String, String> hashes = new LinkedHashMap<>();

    private PartHashes(Bundle bundle) {
        this.bundle = bundle;
    }

    static PartHashes of(Bundle bundle) throws IOException, Refusal {
        PartHashes made = new PartHashes(bundle);
        for (String name : bundle.names()) {
            made.hashes.put(name, made.hash(name));
        }
        return made;
    }

    private String hash(String name) throws IOException, Refusal {
        MessageDigest digest = Sha256.digest();
        CRC32 crc = new CRC32();
        try (InputStream in = bundle.stream(name)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                crc.update(buffer, 0, read);
            }
        }
        if (crc.getValue() != bundle.entry(name).crc()) {
            throw new Refusal("The part " + name + " is damaged: its checksum in the zip is another one.");
        }
        return Sha256.hex(digest.digest());
    }

    /** Both lists of the bag, which have one possible text. */
    void compareWithBag() throws IOException, Refusal {
        compare(PartName.PAYLOAD_HASHES, true);
        compare(PartName.TAG_HASHES, false);
        if (!bundle.text(PartName.BAG).equals("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")) {
            throw new Refusal("The part bagit.txt is not the one of a bag.");
        }
    }

    private void compare(String list, boolean payload) throws IOException, Refusal {
        String found = bundle.text(list);
        StringBuilder expected = new StringBuilder();
        for (Map.Entry<String, String> part : hashes.entrySet()) {
            String name = part.getKey();
            if (PartName.isPayload(name) == payload && !name.equals(PartName.TAG_HASHES)) {
                String line = part.getValue() + "  " + name + "\n";
                if (!found.contains(line)) {
                    throw new Refusal("The part " + name + " does not have the SHA-256 that " + list + " names.");
                }
                expected.append(line);
            }
        }
        if (!found.contentEquals(expected)) {
            throw new Refusal("The list " + list + " names something that is not there.");
        }
    }

    /** What the signed manifest says of each part. */
    void compareWith(Map<String, Manifest.Part> parts) throws Refusal {
        for (Map.Entry<String, String> hash : hashes.entrySet()) {
            String name = hash.getKey();
            Manifest.Part said = parts.remove(name);
            boolean needed = PartName.isInManifest(name);
            if (needed != (said != null)) {
                throw new Refusal("The manifest does not account for the part " + name + ".");
            }
            if (said != null
                    && (!said.sha256().equals(hash.getValue())
                            || said.bytes() != bundle.entry(name).size())) {
                throw new Refusal("The part " + name + " is not the one that the manifest names.");
            }
        }
        if (!parts.isEmpty()) {
            throw new Refusal("The manifest names the part "
                    + Plain.text(parts.keySet().iterator().next()) + ", which is not there.");
        }
    }
}

package io.backstory.reports.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A part of a bundle before it is written.
 *
 * @param sha256 hexadecimal digits
 */
record Part(String name, long size, String sha256, Content content) {

    static Part of(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(name, () -> new ByteArrayInputStream(bytes));
    }

    static Part of(String name, Path file) throws IOException {
        return of(name, () -> Files.newInputStream(file));
    }

    private static Part of(String name, Content content) throws IOException {
        MessageDigest digest = StoredZip.sha256();
        try (InputStream in = new DigestInputStream(content.open(), digest)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new Part(name, size, HexFormat.of().formatHex(digest.digest()), content);
        }
    }

    /** A line of a list that {@code sha256sum -c} reads. */
    String sumLine() {
        return sha256 + "  " + name + "\n";
    }

    boolean isPayload() {
        return name.startsWith("data/");
    }

    /** Opens what is in it, from its beginning each time. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}

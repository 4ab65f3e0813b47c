package io.backstory.desktop.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for secrets in everything that was written, as they are and in the ways in which they could hide: other
 * encodings of characters, escapes, Base64, and inside of archives.
 */
public final class SecretSearch {

    private final Map<String, byte[]> forms = new TreeMap<>();

    /** What to look for. */
    public SecretSearch(List<String> secrets) {
        for (String secret : secrets) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            forms.put(secret, bytes);
            forms.put(secret + " as UTF-16LE", secret.getBytes(StandardCharsets.UTF_16LE));
            forms.put(secret + " as UTF-16BE", secret.getBytes(StandardCharsets.UTF_16BE));
            forms.put(
                    secret + " in Base64", Base64.getEncoder().withoutPadding().encode(bytes));
            forms.put(
                    secret + " in a URL",
                    URLEncoder.encode(secret, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Where they were found in the files of a folder, in words; empty for nowhere. */
    public List<String> in(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(in(file.toString(), Files.readAllBytes(file)));
                found.addAll(in("the name of " + file, file.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    /** Where they were found in a text. */
    public List<String> in(String what, String text) throws IOException {
        return in(what, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> in(String what, byte[] content) throws IOException {
        List<String> found = new ArrayList<>();
        // One character for each byte: a search in text is the fast one.
        String text = new String(content, StandardCharsets.ISO_8859_1);
        forms.forEach((name, form) -> {
            if (text.contains(new String(form, StandardCharsets.ISO_8859_1))) {
                found.add(name + ": " + what);
            }
        });
        if (text.startsWith("PK")) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    found.addAll(in(what + "!" + entry.getName(), zip.readAllBytes()));
                }
            }
        }
        return found;
    }
}

package io.backstory.desktop.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the files of a package's texts as they should be, for copying them over the old ones. */
final class WordsFile {

    private static final Path FOLDER = Path.of("target/words");

    private WordsFile() {}

    /**
     * Writes the English file, and the German one with what is translated already.
     *
     * @return the folder, which is laid out as the resources are
     */
    static Path propose(String part, Set<String> english) throws IOException {
        Map<String, String> same = new TreeMap<>();
        Map<String, String> german = new TreeMap<>();
        Map<String, String> known = Phrases.file(part, "_de");
        english.forEach(text -> {
            same.put(text, text);
            german.put(text, known.getOrDefault(text, ""));
        });
        Path folder = Files.createDirectories(FOLDER.resolve(part));
        Files.writeString(folder.resolve("words.properties"), lines(same));
        Files.writeString(folder.resolve("words_de.properties"), lines(german));
        return folder;
    }

    private static String lines(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(text -> escape(text.getKey()).replaceAll("([ :=#!])", "\\\\$1") + "="
                        + escape(text.getValue()).replaceFirst("^ ", "\\\\ ") + "\n")
                .collect(Collectors.joining());
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }
}

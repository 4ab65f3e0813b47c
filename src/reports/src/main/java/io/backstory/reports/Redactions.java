package io.backstory.reports;

import io.backstory.reports.ReportFacts.Redaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts values that are not shown to people, by field. Not thread-safe. */
final class Redactions {

    private static final String REPLACED = "personal data is masked unless the export asks for it as stored";

    private static final String SEALED =
            "personal data is masked for people; in the data it stays sealed under its person's key, as it is stored";

    private final Map<String, Long> replaced = new TreeMap<>();
    private final Map<String, Long> sealed = new TreeMap<>();

    /** Nowhere in the report does the value stand. */
    void replaced(String field) {
        replaced.merge(field, 1L, Long::sum);
    }

    /** People see the mask; the data holds the sealed text, which is what was hashed. */
    void sealed(String field) {
        sealed.merge(field, 1L, Long::sum);
    }

    void add(Redactions other) {
        other.replaced.forEach((field, count) -> replaced.merge(field, count, Long::sum));
        other.sealed.forEach((field, count) -> sealed.merge(field, count, Long::sum));
    }

    /** How many values in all. */
    long values() {
        return Stream.concat(replaced.values().stream(), sealed.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    List<Redaction> list(String by) {
        return Stream.concat(list(replaced, REPLACED, by), list(sealed, SEALED, by))
                .toList();
    }

    private static Stream<Redaction> list(Map<String, Long> counts, String rule, String by) {
        return counts.entrySet().stream().map(field -> new Redaction(field.getKey(), rule, by, field.getValue()));
    }
}

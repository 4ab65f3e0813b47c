package io.backstory.reports.bundle;

import io.backstory.eventstore.evidence.SealKey;
import io.backstory.eventstore.evidence.VerifyingKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who signs a bundle. Immutable.
 *
 * @param key of the exporter
 * @param logKeys with which the log is sealed, as far as the exporter knows them; for the reader to compare
 */
public record Signing(SealKey key, List<VerifyingKey> logKeys) {

    /** Copies the keys. */
    public Signing {
        logKeys = List.copyOf(logKeys);
    }

    /** The exporter's and the log's, each once, by id. */
    List<VerifyingKey> keys() {
        List<VerifyingKey> all = new ArrayList<>(logKeys);
        all.add(key.verifyingKey());
        return all.stream()
                .distinct()
                .sorted(Comparator.comparing(VerifyingKey::id))
                .toList();
    }
}

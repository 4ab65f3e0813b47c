package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Focus;
import java.time.Instant;
import java.util.Optional;

/** What the version in focus is compared with. */
sealed interface Baseline {

    /** Another version of the same aggregate. */
    record AtVersion(long version) implements Baseline {}

    /**
     * Another aggregate.
     *
     * @param version {@link Focus#NEWEST} for its latest
     */
    record OfAggregate(String aggregateId, long version) implements Baseline {}

    /** What the newest snapshot at or before it holds, against a replay from the first event. */
    record Snapshot() implements Baseline {}

    /** What read models hold of the aggregate, against what its events make of them. */
    record ReadModels() implements Baseline {}

    /** What {@link #parse} takes for a snapshot, in English and in the window's language. */
    String SNAPSHOT = key("snapshot");

    /** The same for read models. */
    String READ_MODELS = key("read models");

    /**
     * Understands {@code v30}, {@code 2026-03-14 14:34}, {@code acc-12}, {@code acc-12 v3}, {@code snapshot} and
     * {@code read models}.
     *
     * @return empty for a version or time that the aggregate does not have
     */
    static Optional<Baseline> parse(String wish, OpenedAggregate opened) {
        String text = wish.strip();
        if (means(SNAPSHOT, text)) {
            return Optional.of(new Snapshot());
        }
        if (means(READ_MODELS, text)) {
            return Optional.of(new ReadModels());
        }
        Optional<Long> version = GoTo.version(text);
        if (version.isPresent()) {
            return version.filter(there -> there >= 0 && there <= opened.version())
                    .map(AtVersion::new);
        }
        Optional<Instant> instant = GoTo.instant(text);
        if (instant.isPresent()) {
            return instant.map(opened::versionAt).map(AtVersion::new);
        }
        return ofAggregate(text);
    }

    private static boolean means(String word, String text) {
        return text.equalsIgnoreCase(word) || text.equalsIgnoreCase(phrase(word));
    }

    private static Optional<Baseline> ofAggregate(String text) {
        int space = text.lastIndexOf(' ');
        Optional<Long> version = space < 0 ? Optional.empty() : GoTo.version(text.substring(space + 1));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                version.isPresent()
                        ? new OfAggregate(text.substring(0, space).strip(), version.get())
                        : new OfAggregate(text, Focus.NEWEST));
    }
}

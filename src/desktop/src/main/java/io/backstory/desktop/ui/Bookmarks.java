package io.backstory.desktop.ui;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The bookmarks of the log that is open, by aggregate and version. Every change is on its way to the disk when the call
 * returns, so that a program that is killed loses none that is a moment old. JavaFX thread only; needs no toolkit.
 */
public final class Bookmarks {

    private static final Comparator<Bookmark> BY_PLACE =
            Comparator.comparing(Bookmark::aggregateId).thenComparingLong(Bookmark::version);

    private final BookmarkFile file;
    private final Background saving;
    private final InstantSource clock;
    private final ObservableList<Bookmark> all = FXCollections.observableArrayList();
    private final ObservableList<Bookmark> unchangeable = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /** Until then nothing is written: it would replace what nobody has seen. */
    private boolean read;

    /**
     * Begins to read what the file holds.
     *
     * @param saving reads and writes; nobody else's
     */
    public Bookmarks(BookmarkFile file, Background saving, InstantSource clock) {
        this.file = file;
        this.saving = saving;
        this.clock = clock;
        saving.run(file::read, this::took, this::failed);
    }

    private void took(List<Bookmark> found) {
        read = true;
        boolean made = !all.isEmpty(); // Somebody was quicker than the disk.
        for (Bookmark bookmark : found) {
            if (at(bookmark.aggregateId(), bookmark.version()).isEmpty()) {
                all.add(bookmark);
            }
        }
        FXCollections.sort(all, BY_PLACE);
        if (made) {
            save();
        }
    }

    /** All of them, by aggregate and version; follows what changes. */
    public ObservableList<Bookmark> all() {
        return unchangeable;
    }

    /** Those of one aggregate, by version. */
    public List<Bookmark> of(String aggregateId) {
        return all.stream()
                .filter(bookmark -> bookmark.aggregateId().equals(aggregateId))
                .toList();
    }

    /** The one at a version. */
    public Optional<Bookmark> at(String aggregateId, long version) {
        return all.stream()
                .filter(bookmark -> bookmark.marks(aggregateId, version))
                .findFirst();
    }

    /** Marks a version, or changes the note of its mark. */
    public void put(String aggregateId, long version, String note) {
        Instant made = at(aggregateId, version).map(Bookmark::madeAt).orElseGet(clock::instant);
        all.removeIf(bookmark -> bookmark.marks(aggregateId, version));
        all.add(new Bookmark(aggregateId, version, note.strip(), made));
        FXCollections.sort(all, BY_PLACE);
        save();
    }

    /** Takes a mark away; nothing if there is none. */
    public void remove(String aggregateId, long version) {
        if (all.removeIf(bookmark -> bookmark.marks(aggregateId, version))) {
            save();
        }
    }

    private void save() {
        if (!read) {
            return; // What was read is joined with these, and written then.
        }
        file.keep(all);
        saving.run(
                () -> {
                    file.write();
                    return true;
                },
                written -> problem.set(""),
                this::failed);
    }

    private void failed(Throwable failure) {
        problem.set(Problem.of("Bookmarks cannot be kept on the disk: they last until the window closes", failure)
                .message());
    }

    /** Why they are not on the disk; empty while they are. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}

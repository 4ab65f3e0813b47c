package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Background;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The cases of this machine in memory, each change on its way to the disk when the call returns. JavaFX thread only; needs
 * no toolkit.
 */
final class CaseShelf {

    private final CaseFolder folder;
    private final CaseSaving saving;
    private final InstantSource clock;
    private final ObservableList<CaseEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<CaseEntry> unchangeable = FXCollections.unmodifiableObservableList(entries);

    CaseShelf(CaseFolder folder, Background writing, InstantSource clock) {
        this.folder = folder;
        this.saving = new CaseSaving(folder, writing);
        this.clock = clock;
    }

    /** All of them, in the order of the list, which stays while one is worked on. */
    ObservableList<CaseEntry> entries() {
        return unchangeable;
    }

    CaseFolder folder() {
        return folder;
    }

    CaseSaving saving() {
        return saving;
    }

    /** Takes what the disk has; what is not there yet counts more. */
    void took(List<CaseEntry> read) {
        List<CaseEntry> all = new ArrayList<>();
        for (CaseEntry entry : read) {
            all.add(entry instanceof CaseEntry.Sound known ? newest(known) : entry);
        }
        entries.stream()
                .filter(entry -> entry instanceof CaseEntry.Sound known
                        && saving.due(known.content().id()).isPresent()
                        && indexOf(all, known.content().id()) < 0)
                .forEach(entry -> all.addFirst(entry));
        entries.setAll(all);
    }

    private CaseEntry newest(CaseEntry.Sound read) {
        return saving.due(read.content().id())
                .<CaseEntry>map(CaseEntry.Sound::new)
                .orElse(read);
    }

    Optional<Case> find(UUID id) {
        int at = indexOf(entries, id);
        return at < 0 ? Optional.empty() : Optional.of(((CaseEntry.Sound) entries.get(at)).content());
    }

    /** The case that was changed last of those of a log that can be changed. */
    Optional<Case> newestOpen(String log) {
        return entries.stream()
                .filter(CaseEntry.Sound.class::isInstance)
                .map(entry -> ((CaseEntry.Sound) entry).content())
                .filter(found -> !found.isSealed() && found.log().equals(log))
                .findFirst();
    }

    /** Adds a case at the head of the list, or puts it in the place of the one with its id. */
    void put(Case added) {
        int at = indexOf(entries, added.id());
        if (at < 0) {
            entries.addFirst(new CaseEntry.Sound(added));
        } else {
            entries.set(at, new CaseEntry.Sound(added));
        }
        saving.keep(added);
    }

    /** A new case, whose number is the first whole one that none has. */
    Case create(String log) {
        Instant now = clock.instant();
        long number = entries.stream()
                        .filter(CaseEntry.Sound.class::isInstance)
                        .map(entry ->
                                ((CaseEntry.Sound) entry).content().matter().number())
                        .filter(text -> text.matches("[0-9]{1,15}"))
                        .mapToLong(Long::parseLong)
                        .max()
                        .orElse(0)
                + 1;
        Case made = Case.open(UUID.randomUUID(), log, Long.toString(number), now);
        put(made);
        return made;
    }

    /**
     * Changes a case.
     *
     * @return the case as it is now; empty when it is sealed or not here, and nothing was changed
     */
    Optional<Case> change(UUID id, UnaryOperator<Case> change) {
        Optional<Case> before = find(id).filter(found -> !found.isSealed());
        Optional<Case> after = before.map(change);
        if (before.isEmpty() || after.isEmpty() || after.get().saysTheSame(before.get())) {
            return before;
        }
        put(after.get());
        return after;
    }

    private static int indexOf(List<CaseEntry> among, UUID id) {
        for (int i = 0; i < among.size(); i++) {
            if (among.get(i) instanceof CaseEntry.Sound found
                    && found.content().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}

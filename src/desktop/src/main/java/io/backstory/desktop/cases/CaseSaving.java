package io.backstory.desktop.cases;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes cases by itself: what changes is on the disk a second later and what it takes to write it, however fast somebody
 * types. A killed program loses that much. One thread, as its view model; {@link #close} on any thread after the others.
 */
final class CaseSaving implements AutoCloseable {

    /** Long enough to write once for a word and not for every letter; the promise to users is five seconds. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    /** A disk that is full or gone may be there again. */
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(CaseSaving.class);

    private final CaseFolder folder;
    private final Background writing;
    private final Map<UUID, Case> due = new LinkedHashMap<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean asked;

    /** @param writing nobody else's: asking again would cancel a write */
    CaseSaving(CaseFolder folder, Background writing) {
        this.folder = folder;
        this.writing = writing;
    }

    /** Takes a case to write; the newest of each counts. */
    void keep(Case changed) {
        synchronized (due) {
            due.put(changed.id(), changed);
        }
        ask(PAUSE);
    }

    private void ask(Duration pause) {
        if (!asked) {
            asked = true;
            writing.runAfter(pause, this::write, written -> wrote(), this::failed);
        }
    }

    private void wrote() {
        asked = false;
        problem.set("");
        if (isDue()) {
            ask(PAUSE);
        }
    }

    private void failed(Throwable failure) {
        asked = false;
        problem.set(Problem.of("Cases cannot be written", failure).message());
        ask(BEFORE_NEXT_TRY);
    }

    private boolean isDue() {
        synchronized (due) {
            return !due.isEmpty();
        }
    }

    /** What is not on the disk yet, if this case is. */
    Optional<Case> due(UUID id) {
        synchronized (due) {
            return Optional.ofNullable(due.get(id));
        }
    }

    /**
     * Writes what is due. Blocks.
     *
     * @return how many cases
     * @throws IOException when one could not be written: it stays due; the others are on the disk
     */
    int write() throws IOException {
        List<Case> wanted;
        synchronized (due) {
            wanted = List.copyOf(due.values());
        }
        IOException failure = null;
        for (Case each : wanted) {
            try {
                folder.write(each);
                forget(each);
            } catch (IOException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return wanted.size();
    }

    private void forget(Case written) {
        synchronized (due) {
            due.remove(written.id(), written); // Not a newer one that came meanwhile.
        }
    }

    /** Why cases are not on the disk; empty while they are, or will be in a moment. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Writes what is still due. Blocks. */
    @Override
    public void close() {
        try {
            write();
        } catch (IOException failed) {
            LOG.warn("The last changes of a case were not written", failed);
        }
    }
}

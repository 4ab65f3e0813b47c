package io.backstory.desktop;

import io.backstory.desktop.connect.AccessNotes;
import io.backstory.desktop.connect.Searched;
import io.backstory.desktop.connect.Verified;
import io.backstory.desktop.operations.OperationsSource;
import io.backstory.desktop.ui.Focus;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreException;
import io.backstory.eventstore.StoreUnavailableException;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import io.backstory.verifier.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Hears what is searched, looked at, rebuilt and verified in the window, and has it put on record. Thread-safe. */
final class AccessWatch implements OperationsSource.Deeds, AutoCloseable {

    private final AccessNotes notes;

    /** Of aggregates that are looked at; JavaFX thread only. */
    private @Nullable String inSight;

    /** @param listener hears when recording begins to fail and, with null, when it works again; on any thread */
    AccessWatch(EventStore store, Consumer<AccessNotes.@Nullable Trouble> listener) {
        this.notes = AccessNotes.start(store, listener);
    }

    /** Follows what is looked at: another aggregate is another access, another version of it is not. */
    void follow(ObservableValue<@Nullable Focus> focus) {
        focus.subscribe(now -> {
            if (now != null && !now.aggregateId().equals(inSight)) {
                String id = now.aggregateId();
                inSight = id;
                notes.note(store -> Access.of(AccessAction.VIEWED, id, version(store, id)));
            }
        });
    }

    /** How many events there are to see. */
    private static long version(EventStore store, String id) {
        Optional<AggregateSummary> summary;
        try {
            summary = store.summary(id);
        } catch (StoreUnavailableException later) {
            throw later;
        } catch (EventStoreException unreadable) {
            return 0;
        }
        return summary.map(AggregateSummary::version).orElse(0L);
    }

    void searched(String words, List<String> found) {
        notes.note(Searched.access(words, found));
    }

    void verified(Path file, Verification found) {
        notes.note(Verified.file(file, found));
    }

    @Override
    public void verified(SealCheck check) {
        notes.note(Verified.log(check));
    }

    @Override
    public void verifiedSnapshots(String scope, long count) {
        notes.note(Access.of(AccessAction.VERIFIED, "snapshots, " + scope, count));
    }

    @Override
    public void rebuilt(String what, String reason, long count) {
        notes.note(new Access(AccessAction.REBUILT, what, reason, count, Map.of()));
    }

    /** Blocks until what was noted is on record, for a while. */
    @Override
    public void close() {
        notes.close();
    }
}

package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.eventstore.Rights;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Why this user may not change something; empty when that is allowed. One thread, as all view models. */
final class WhyNot {

    private final ReadOnlyStringWrapper build = asked();
    private final ReadOnlyStringWrapper retry = asked();
    private final ReadOnlyStringWrapper snapshots = asked();

    private static ReadOnlyStringWrapper asked() {
        return new ReadOnlyStringWrapper(phrase("It is being asked what you may do"));
    }

    /** Takes what the database lets the user do. */
    void allow(Rights rights) {
        build.set(reason(
                rights,
                rights.buildModels(),
                key("{0} may not rebuild read models. Connect as a member of backstory_operator.")));
        retry.set(reason(
                rights,
                rights.keepModels(),
                key("{0} may not change read models. Connect as a member of backstory_operator.")));
        snapshots.set(reason(
                rights,
                rights.makeSnapshots(),
                key("{0} may not store snapshots. Connect as a member of backstory_operator.")));
    }

    private static String reason(Rights rights, boolean allowed, String english) {
        if (!rights.writable()) {
            return phrase(
                    "This session takes no writes: it only reads, or its server is a replica. Connect to the primary,"
                            + " with writing allowed.");
        }
        return allowed ? "" : phrase(english, rights.user());
    }

    /** Why not build, swap or discard. */
    ReadOnlyStringProperty build() {
        return build.getReadOnlyProperty();
    }

    /** Why not retry what is parked. */
    ReadOnlyStringProperty retry() {
        return retry.getReadOnlyProperty();
    }

    /** Why not make snapshots. */
    ReadOnlyStringProperty snapshots() {
        return snapshots.getReadOnlyProperty();
    }
}

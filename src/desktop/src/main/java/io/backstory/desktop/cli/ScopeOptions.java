package io.backstory.desktop.cli;

import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.snapshot.SnapshotScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose snapshots a command is about. */
final class ScopeOptions {

    @ArgGroup
    private @Nullable Choice choice;

    /** At most one of these. */
    static final class Choice {

        @Option(names = "--aggregate", paramLabel = "ID", description = "Those of this aggregate.")
        private @Nullable String aggregate;

        @Option(names = "--type", paramLabel = "T", description = "Those of all aggregates of this type.")
        private @Nullable String type;

        @Option(names = "--all", description = "Those of all aggregates; the default.")
        private boolean all;
    }

    /** What was chosen, which must be there. */
    SnapshotScope scope(Connection ledger) {
        if (choice == null || choice.all) {
            return SnapshotScope.all();
        }
        SnapshotScope scope = choice.aggregate != null
                ? SnapshotScope.of(choice.aggregate)
                : SnapshotScope.ofType(String.valueOf(choice.type));
        if (ledger.store().snapshotUpkeep().coverage(scope).isEmpty()) {
            throw new NotFoundException("There is no aggregate of this log in: " + Text.plain(scope.toString())
                    + ". Look for it with: backstory search TEXT");
        }
        return scope;
    }
}

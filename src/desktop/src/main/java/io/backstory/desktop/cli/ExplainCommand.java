package io.backstory.desktop.cli;

import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.explain.Explainer;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints why a field has its value. */
@Command(
        name = "explain",
        description = "Prints the events that changed a value of a state, and for an amount the sum that closes.")
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(index = "0", paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId;

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description = "A JSON pointer into its state, such as /balance. An array's element is followed by its id.")
    private String pointer;

    @Option(names = "--at", paramLabel = "VERSION", description = "After the event of this version. Default: newest.")
    private @Nullable Long at;

    @Override
    public Integer call() throws Exception {
        return program.onLedger(this::print);
    }

    private int print(Connection ledger) {
        EventStore store = ledger.store();
        AggregateSummary summary = store.summary(aggregateId)
                .orElseThrow(() -> new NotFoundException("There is no aggregate " + Text.plain(aggregateId)
                        + " in this log. Look for it with: backstory search TEXT"));
        long version = at == null ? summary.version() : at;
        if (version < 0) {
            throw new UsageException("--at must not be below 0.");
        }
        if (version > summary.version()) {
            throw new NotFoundException("%s has no version %d: it stands at version %d."
                    .formatted(Text.plain(aggregateId), version, summary.version()));
        }
        program.record(ledger, Access.of(AccessAction.VIEWED, aggregateId, version));
        AggregateDefinition<?> definition = ledger.definitions().stream()
                .filter(candidate -> candidate.aggregateType().equals(summary.aggregateType()))
                .findFirst()
                .orElse(null);
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.of(aggregateId).versions(1, version), events::add);
        Reducer<?> reducer = definition == null ? new GenericReducer() : definition.reducer();
        List<Event> shown = program.json() ? events : store.personalData().revealed(events);
        print(ReplayedHistory.of(aggregateId, shown, reducer), definition);
        return ExitStatus.DONE;
    }

    private void print(ReplayedHistory<?> history, @Nullable AggregateDefinition<?> definition) {
        ReducerFailedException failure = history.failure();
        if (failure != null) {
            throw failure;
        }
        Explanation explanation = explain(history, definition);
        if (explanation.value() == null && explanation.contributions().isEmpty()) {
            throw new NotFoundException("%s has no field %s up to version %d. See its fields with: backstory state %s"
                    .formatted(
                            Text.plain(aggregateId), Text.plain(pointer), history.version(), Text.plain(aggregateId)));
        }
        if (program.json()) {
            program.terminal().json(explanation.json());
        } else {
            explanation.text().lines().forEach(program.terminal()::line);
        }
    }

    private Explanation explain(ReplayedHistory<?> history, @Nullable AggregateDefinition<?> definition) {
        FieldPath path;
        try {
            path = FieldPath.of(history.jsonAt(history.version()), pointer);
        } catch (IllegalArgumentException unreadable) {
            throw new UsageException("\"" + Text.plain(pointer) + "\" is not a JSON pointer such as /balance.");
        }
        Attribution attribution = Attribution.of(
                history, (done, total) -> program.terminal().progress("Replayed " + done + " of " + total + " events"));
        program.terminal().endProgress();
        return new Explainer(history, attribution, definition).explain(path, history.version());
    }
}

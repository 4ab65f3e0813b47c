package io.backstory.desktop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.desktop.connect.Connection;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.LoadedAggregate;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.StateReader.SnapshotUse;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.reports.access.AccessAction;
import io.backstory.reports.access.AccessRecord.Access;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints a replayed state. */
@Command(name = "state", description = "Prints the state of an aggregate, now or as of a version, position or time.")
final class StateCommand implements Callable<Integer> {

    @ParentCommand
    private BackstoryCommand program;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId;

    @ArgGroup
    private @Nullable AsOf asOf;

    @Option(names = "--no-snapshots", description = "Replay from the first event instead of the nearest snapshot.")
    private boolean noSnapshots;

    /** At most one of these. */
    static final class AsOf {

        @Option(names = "--at", paramLabel = "VERSION", description = "After the event of this version.")
        private @Nullable Long version;

        @Option(names = "--position", paramLabel = "P", description = "After all events up to this position.")
        private @Nullable Long position;

        @Option(
                names = "--time",
                paramLabel = "INSTANT",
                description = "When it occurred, such as 2026-03-14T14:34:12Z: before the first later event.")
        private @Nullable String time;

        @Option(
                names = "--recorded",
                paramLabel = "INSTANT",
                description = "When the database recorded it: after all events recorded until then.")
        private @Nullable String recorded;

        Moment moment() {
            if (version != null) {
                return Moment.version(atLeastZero("--at", version));
            }
            if (position != null) {
                return Moment.position(atLeastZero("--position", position));
            }
            return time != null
                    ? Moment.occurred(instant(time))
                    : recorded != null ? Moment.recorded(instant(recorded)) : Moment.newest();
        }

        private static long atLeastZero(String option, long value) {
            if (value < 0) {
                throw new UsageException(option + " must not be below 0.");
            }
            return value;
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException unreadable) {
                throw new UsageException("\"" + text + "\" is not an instant such as 2026-03-14T14:34:12Z.");
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        Moment moment = asOf == null ? Moment.newest() : asOf.moment();
        return program.onLedger(ledger -> print(ledger, moment));
    }

    private int print(Connection ledger, Moment moment) {
        EventStore store = ledger.store();
        AggregateSummary summary = store.summary(aggregateId)
                .orElseThrow(() -> new NotFoundException("There is no aggregate " + Text.plain(aggregateId)
                        + " in this log. Look for it with: backstory search TEXT"));
        if (moment instanceof Moment.AtVersion at && at.version() > summary.version()) {
            throw new NotFoundException("%s has no version %d: it stands at version %d."
                    .formatted(Text.plain(aggregateId), at.version(), summary.version()));
        }
        program.record(ledger, Access.of(AccessAction.VIEWED, aggregateId, summary.version()));
        Reducer<?> reducer = reducer(ledger, summary.aggregateType());
        show(store, reducer, moment);
        return ExitStatus.DONE;
    }

    private static Reducer<?> reducer(Connection ledger, String aggregateType) {
        for (AggregateDefinition<?> definition : ledger.definitions()) {
            if (definition.aggregateType().equals(aggregateType)) {
                return definition.reducer();
            }
        }
        return new GenericReducer();
    }

    private <S> void show(EventStore store, Reducer<S> reducer, Moment moment) {
        LoadedAggregate<S> loaded = store.load(
                        aggregateId, reducer, moment, noSnapshots ? SnapshotUse.NONE : SnapshotUse.NEAREST)
                .orElseThrow(() -> new NotFoundException("There is no aggregate " + Text.plain(aggregateId) + "."));
        JsonNode state = reducer.toJson(loaded.state());
        if (program.json()) {
            ObjectNode document = JsonNodeFactory.instance
                    .objectNode()
                    .put("aggregateId", loaded.aggregateId())
                    .put("aggregateType", loaded.aggregateType())
                    .put("version", loaded.version())
                    .put("position", loaded.position())
                    .put("reducer", reducer.name())
                    .put("reducerVersion", reducer.version())
                    .put("snapshotVersion", loaded.snapshotVersion());
            document.set("state", state);
            program.terminal().json(document);
        } else {
            program.terminal()
                    .line("%s %s, version %d, position %d"
                            .formatted(
                                    loaded.aggregateType(),
                                    Text.plain(loaded.aggregateId()),
                                    loaded.version(),
                                    loaded.position()));
            List<List<String>> rows = new ArrayList<>();
            collect("", store.personalData().revealed(loaded.aggregateType(), loaded.aggregateId(), state), rows);
            program.terminal().table(List.of("FIELD", "VALUE"), rows, List.of());
        }
        if (reducer instanceof GenericReducer) {
            program.terminal()
                    .message("No definition of " + Text.plain(loaded.aggregateType())
                            + " is installed: the state is generic, the newest value of each field.");
        }
    }

    private static void collect(String path, JsonNode node, List<List<String>> rows) {
        if (node.isContainerNode() && !node.isEmpty()) {
            if (node.isObject()) {
                node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), rows));
            } else {
                for (int i = 0; i < node.size(); i++) {
                    collect(path + "/" + i, node.get(i), rows);
                }
            }
        } else {
            rows.add(List.of(Text.plain(path), node.isTextual() ? Text.plain(node.textValue()) : node.toString()));
        }
    }
}

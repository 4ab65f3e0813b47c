package io.backstory.desktop.cli;

import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventQuery.Range;
import io.backstory.eventstore.EventQuery.TimeRange;
import io.backstory.eventstore.EventStore;
import io.backstory.reports.ReportDefinition;
import io.backstory.reports.ReportScope;
import io.backstory.reports.Selection;
import io.backstory.reports.access.AccessAction;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which events an export is about. */
final class ExportScope {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The aggregate; without one, events of all of them.")
    private @Nullable String aggregateId;

    @Option(names = "--correlation", paramLabel = "C", description = "Events of this business transaction.")
    private @Nullable String correlation;

    @Option(names = "--access", description = "The access record: who looked at, exported or rebuilt what.")
    private boolean access;

    @Option(names = "--type", paramLabel = "T", split = ",", description = "Events of these types only.")
    private @Nullable List<String> types;

    @Option(names = "--by", paramLabel = "USER", description = "Events of this user only.")
    private @Nullable String user;

    @Option(names = "--since", paramLabel = "INSTANT", description = "What occurred at this instant or later.")
    private @Nullable String since;

    @Option(names = "--before", paramLabel = "INSTANT", description = "What occurred before this instant.")
    private @Nullable String before;

    @Option(names = "--first", paramLabel = "P", defaultValue = "1", description = "From this position of the log.")
    private long first;

    @Option(names = "--last", paramLabel = "P", description = "To this position of the log.")
    private @Nullable Long last;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many events; then never proven complete.")
    private @Nullable Long limit;

    /** The canned report that fits what was chosen. */
    ReportDefinition definition() {
        if (access) {
            return ReportDefinition.ACCESS_RECORD;
        }
        if (types != null || user != null) {
            return ReportDefinition.EVENTS_BY_QUERY;
        }
        return aggregateId != null
                ? ReportDefinition.AGGREGATE_HISTORY
                : correlation != null ? ReportDefinition.TRANSACTION_LIFECYCLE : ReportDefinition.EVENTS_BY_QUERY;
    }

    Selection selection(EventStore store) {
        int chosen = (aggregateId == null ? 0 : 1) + (correlation == null ? 0 : 1) + (access ? 1 : 0);
        if (chosen > 1) {
            throw new UsageException("Choose one: an aggregate's ID, --correlation or --access.");
        }
        if (aggregateId != null && store.summary(aggregateId).isEmpty()) {
            throw new NotFoundException("There is no aggregate " + Text.plain(aggregateId)
                    + ". Nothing was written. Look for it with: backstory search TEXT");
        }
        if (limit != null && limit < 1) {
            throw new UsageException("--limit must be at least 1.");
        }
        return Selection.of(scope())
                .occurred(new TimeRange(instant(since), instant(before)))
                .positions(new Range(first, last == null ? Long.MAX_VALUE : last))
                .limit(limit == null ? Selection.NO_LIMIT : limit);
    }

    private ReportScope scope() {
        if (types == null && user == null && !access) {
            return aggregateId != null
                    ? new ReportScope.OfAggregate(aggregateId)
                    : correlation != null
                            ? new ReportScope.OfCorrelation(correlation)
                            : new ReportScope.OfQuery(EventQuery.all());
        }
        EventQuery query = aggregateId == null ? EventQuery.all() : EventQuery.of(aggregateId);
        query = correlation == null ? query : query.correlatedBy(correlation);
        query = user == null ? query : query.by(user);
        return new ReportScope.OfQuery(query.types(wantedTypes()));
    }

    private Set<String> wantedTypes() {
        return types != null ? new LinkedHashSet<>(types) : access ? AccessAction.eventTypes() : Set.of();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new UsageException("\"" + Text.plain(text) + "\" is not an instant such as 2026-03-14T14:34:12Z.");
        }
    }
}

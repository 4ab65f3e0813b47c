package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateDirectory.LogSize;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.personal.PersonalData;
import io.backstory.eventstore.personal.PersonalText;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Finds aggregates. */
final class AggregateQueries {

    private static final int MAX_LIMIT = 1_000;

    /** Shorter texts match ids and names; a correlation id is never that short. */
    private static final int SHORTEST_CORRELATION = 8;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final String BY_EVENT = """
            SELECT e.aggregate_id, 0 AS rank FROM events e WHERE e.id = ?""";

    /** The newest events name the aggregates that changed last; a small log is read whole. */
    private static final String LAST_CHANGED = """
            SELECT l.aggregate_id, -max(l.position) AS rank FROM (
                SELECT e.aggregate_id, e.position FROM events e ORDER BY e.position DESC LIMIT ?
            ) l GROUP BY l.aggregate_id ORDER BY 2 LIMIT ?""";

    private static final String LAST_CHANGED_OF_ALL = """
            SELECT a.aggregate_id, -a.last_position AS rank FROM aggregates a ORDER BY 2 LIMIT ?""";

    private final Connections connections;
    private final SearchCheckpoints checkpoints;
    private final PersonalData personal;
    private final Titles titles;
    private final Titles plainTitles;
    private final SealedTitles sealedTitles;
    private final AggregateCount count;

    AggregateQueries(
            Connections connections,
            SearchCheckpoints checkpoints,
            PersonalData personal,
            List<AggregateDefinition<?>> definitions) {
        this.connections = connections;
        this.checkpoints = checkpoints;
        this.personal = personal;
        this.titles = Titles.of(definitions);
        this.plainTitles = Titles.of(definitions.stream()
                .filter(definition -> !definition.isTitleSealed())
                .toList());
        this.sealedTitles = new SealedTitles(connections, personal, definitions);
        this.count = new AggregateCount(connections);
    }

    List<AggregateSummary> find(String text, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("The limit " + limit + " is not in 1.." + MAX_LIMIT);
        }
        // PostgreSQL has no NUL in texts, so nothing can match one.
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            return lastChanged(limit);
        }
        if (wanted.indexOf('\0') >= 0) {
            return List.of();
        }
        if (UUID_TEXT.matcher(wanted).matches()) {
            List<AggregateSummary> found = summaries(BY_EVENT, List.of(UUID.fromString(wanted)));
            if (!found.isEmpty()) {
                return found;
            }
        }
        List<String> bySealedTitle = sealedTitles.matching(wanted, limit);
        return checkpoints.with(models -> {
            List<AggregateSummary> found =
                    summaries(models, models.byIdOrTitle(wanted, plainTitles.parameters(), bySealedTitle, limit));
            boolean asked = models.events() > 0 || wanted.length() >= SHORTEST_CORRELATION;
            return found.isEmpty() && asked ? summaries(models, models.byEvents(wanted, limit)) : found;
        });
    }

    Optional<AggregateSummary> summary(String aggregateId) {
        String found = "SELECT ?::text COLLATE \"C\" AS aggregate_id, 0 AS rank";
        return summaries(found, List.of(aggregateId)).stream().findFirst();
    }

    LogSize size() {
        return count.size();
    }

    private List<AggregateSummary> lastChanged(int limit) {
        // 50 events for each aggregate wanted: enough unless a few of them are much busier than the rest.
        List<AggregateSummary> found = summaries(LAST_CHANGED, List.of(limit * 50, limit));
        return found.size() == limit ? found : summaries(LAST_CHANGED_OF_ALL, List.of(limit));
    }

    private List<AggregateSummary> summaries(String found, List<?> parameters) {
        return checkpoints.with(models -> summaries(models, new SearchModels.Search(found, List.copyOf(parameters))));
    }

    private List<AggregateSummary> summaries(SearchModels models, SearchModels.Search search) {
        List<Object> all = new ArrayList<>(search.parameters());
        all.addAll(titles.parameters());
        return revealed(connections.queryKept(models.summaries(search.sql()), all, rows -> {
            List<AggregateSummary> summaries = new ArrayList<>();
            while (rows.next()) {
                summaries.add(new AggregateSummary(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getLong(3),
                        rows.getString(4),
                        Timestamps.read(rows, 5)));
            }
            return List.copyOf(summaries);
        }));
    }

    private List<AggregateSummary> revealed(List<AggregateSummary> summaries) {
        List<AggregateSummary> named =
                summaries.stream().filter(summary -> summary.title() != null).toList();
        Map<String, String> words = new HashMap<>();
        List<Disclosure> disclosures = personal.reveal(named.stream()
                .map(summary -> new PersonalText(
                        summary.aggregateType(), summary.aggregateId(), Objects.requireNonNull(summary.title())))
                .toList());
        for (int i = 0; i < named.size(); i++) {
            words.put(named.get(i).aggregateId(), disclosures.get(i).words());
        }
        return summaries.stream()
                .map(summary -> summary.withTitle(words.get(summary.aggregateId())))
                .toList();
    }

    /** Where titles come from, as arrays of one length: aggregate types, event types, fields. */
    private record Titles(List<String> types, List<String> events, List<String> fields) {

        static Titles of(List<AggregateDefinition<?>> definitions) {
            Titles titles = new Titles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (AggregateDefinition<?> definition : definitions) {
                definition.titleSource().ifPresent(source -> {
                    titles.types.add(definition.aggregateType());
                    titles.events.add(source.eventType());
                    titles.fields.add(source.field());
                });
            }
            return titles;
        }

        List<Object> parameters() {
            return List.of(types.toArray(String[]::new), events.toArray(String[]::new), fields.toArray(String[]::new));
        }
    }
}

package io.backstory.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.SearchAggregates;
import io.backstory.eventstore.projection.SearchEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Aggregates by what a person types. */
final class FindWorkload implements Workload {

    private static final int LIMIT = 50;

    /** The sketch reads every event for each question: so many fewer questions. */
    private static final int FEWER = 20;

    @Override
    public String name() {
        return "find";
    }

    @Override
    public String compares() {
        return """
                Part of an id, part of an owner's name, a user, a rare word: find() on the search models; the \
                sketch's tables read through; the one index asked directly. --events, --aggregates: of the data \
                set; --operations: questions a round, the sketch's a twentieth.""";
    }

    @Override
    public Settings defaults() {
        return Settings.of(400_000, 200_000, 200).rounds(3);
    }

    @Override
    public List<Result> run(Scene scene, Settings settings) throws SQLException {
        Dataset dataset = Dataset.zipf(settings.seed(), settings.events(), settings.aggregates());
        try (EventStore store = scene.store(4);
                HikariDataSource pool = scene.pool(1)) {
            DatasetLoad.run(store, dataset);
            Projections models = store.projections(
                    List.of(new SearchAggregates(List.of(new MeasuredAccounts())), new SearchEvents()));
            models.catchUp(SearchAggregates.NAME);
            models.catchUp(SearchEvents.NAME);
            SketchTables.create(scene);
            SketchTables.copyEvents(scene, dataset.events());
            scene.settle();
            List<Result> results = new ArrayList<>();
            for (Question question : questions(dataset)) {
                results.add(comparison(store, pool, dataset, question, settings).measure(settings));
            }
            return results;
        }
    }

    private static List<Question> questions(Dataset dataset) {
        return List.of(
                new Question(
                        "part of an id",
                        account -> dataset.id(account).substring(7, 13),
                        "SELECT DISTINCT aggregate_id FROM sketch.events"
                                + " WHERE aggregate_id LIKE '%' || ? || '%' LIMIT 50",
                        "SELECT aggregate_id FROM aggregates WHERE lower(aggregate_id) LIKE '%' || ? || '%' LIMIT 50"),
                new Question(
                        "part of a title",
                        account -> dataset.owner(account).substring(8, 14),
                        "SELECT DISTINCT aggregate_id FROM sketch.events"
                                + " WHERE event_type = 'AccountOpened' AND data LIKE '%' || ? || '%' LIMIT 50",
                        "SELECT aggregate_id FROM search_aggregates"
                                + " WHERE lower(title COLLATE \"default\") LIKE '%' || ? || '%' LIMIT 50"),
                new Question(
                        "a user",
                        account -> dataset.user(account, 1),
                        "SELECT aggregate_id FROM sketch.events WHERE metadata LIKE '{\"userId\":\"' || ? || '\"%'"
                                + " GROUP BY aggregate_id ORDER BY max(created_at) DESC LIMIT 50",
                        "SELECT aggregate_id FROM search_events WHERE left(user_id, 200) = ? ORDER BY position DESC"
                                + " LIMIT 50"),
                new Question(
                        "a rare word of the data",
                        account -> dataset.reference(account, dataset.size(account)),
                        "SELECT DISTINCT aggregate_id FROM sketch.events WHERE data LIKE '%' || ? || '%' LIMIT 50",
                        "SELECT aggregate_id FROM search_events"
                                + " WHERE to_tsvector('simple', data) @@ plainto_tsquery('simple', ?) LIMIT 50"));
    }

    private static Comparison comparison(
            EventStore store, HikariDataSource pool, Dataset dataset, Question question, Settings settings) {
        int few = Math.max(1, settings.operations() / FEWER);
        return new Comparison(
                "Find by %s among %,d aggregates".formatted(question.what(), dataset.aggregates()),
                "questions",
                Metric.LATENCY,
                List.of(
                        new Way(
                                "find()",
                                Role.PRODUCT,
                                round -> ask(
                                        texts(dataset, question, settings, round),
                                        few,
                                        text -> store.find(text, LIMIT).stream()
                                                .map(AggregateSummary::aggregateId)
                                                .toList())),
                        new Way(
                                "the events read through",
                                Role.SKETCH,
                                round -> ask(
                                        texts(dataset, question, settings, round)
                                                .subList(0, few),
                                        few,
                                        text -> select(pool, question.sketchSql(), text))),
                        new Way(
                                "the index asked directly",
                                Role.LIMIT,
                                round -> ask(
                                        texts(dataset, question, settings, round),
                                        0,
                                        text -> select(pool, question.limitSql(), text)))));
    }

    /** The same questions for all ways of a round, about accounts that have more than their first event. */
    private static List<String> texts(Dataset dataset, Question question, Settings settings, int round) {
        int larger = Math.max(1, Math.min(dataset.aggregates(), dataset.events() - dataset.aggregates()) / 2);
        return new Random(settings.seed() + round)
                .ints(settings.operations(), 0, larger)
                .filter(account -> dataset.size(account) > 1)
                .mapToObj(question.text()::of)
                .toList();
    }

    /** Asks all; what the first ones found is the outcome, none of them nothing to compare. */
    private static Measurement ask(List<String> texts, int compared, Answer answer) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        Latencies latencies = Timing.each(texts.size(), index -> found.add(answer.find(texts.get(index))));
        String outcome = found.stream()
                .limit(compared)
                .map(ids -> ids.stream().sorted().toList())
                .toList()
                .toString();
        return Measurement.of(texts.size(), latencies, compared == 0 ? null : outcome);
    }

    private static List<String> select(HikariDataSource pool, String sql, String text) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    /**
     * Something a person looks for.
     *
     * @param text what is typed to find an account
     * @param sketchSql all that the sketch's tables allow
     * @param limitSql the one index that has it
     */
    private record Question(String what, Text text, String sketchSql, String limitSql) {}

    /** Makes a question's text. */
    @FunctionalInterface
    private interface Text {
        String of(int account);
    }

    /** One way to answer. */
    @FunctionalInterface
    private interface Answer {
        List<String> find(String text) throws SQLException;
    }
}

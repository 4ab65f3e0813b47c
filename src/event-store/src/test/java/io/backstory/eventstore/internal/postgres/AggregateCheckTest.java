package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.TextNode;
import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.contract.PurseBalances;
import io.backstory.eventstore.evidence.AggregateCheck;
import io.backstory.eventstore.evidence.AggregateCheck.Part;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A superuser spoils one purse after the other, each in another way; every check names what he did to its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AggregateCheckTest {

    private static final GenericReducer REDUCER = new GenericReducer();
    private static final List<ProjectionDefinition> MODELS = List.of(new PurseBalances(1, 1_000));
    private static final int PURSES = 17;

    private final TestDatabase database = new TestDatabase();
    private EventStore store;

    @BeforeAll
    void fill() throws SQLException {
        store = database.open(List.of());
        for (int purse = 0; purse < PURSES; purse++) {
            List<NewEvent> events = new ArrayList<>();
            for (int i = 1; i <= 102; i++) {
                events.add(NewEvent.of("Put", JsonText.of("{\"amount\":\"" + i + "\",\"note\":\"n\"}")));
            }
            String id = "purse-" + purse;
            store.append(new AppendRequest(
                    null,
                    List.of(new AggregateAppend("Purse", id, ExpectedVersion.none(), events)),
                    Metadata.by("ann").build()));
            store.takeSnapshots(id, REDUCER);
        }
        store.projections(MODELS).catchUp("purse_balances");
        database.execute("ALTER TABLE events DISABLE TRIGGER ALL");
    }

    @AfterAll
    void drop() throws SQLException {
        store.close();
        database.drop();
    }

    @Test
    void anHonestPurseAgreesWithItself() {
        assertThat(check("purse-0")).contains(new AggregateCheck.Agrees(102, 1, 1));
    }

    @Test
    void whatIsNotThereIsNotChecked() {
        assertThat(check("nobody")).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1  | altered data           | UPDATE events SET data = '{"amount":"9"}' WHERE @ AND version = 7                  | EVENTS     | 7   | v7 Put is not what was appended
            2  | altered metadata       | UPDATE events SET metadata = '{"userId":"bob"}' WHERE @ AND version = 8            | EVENTS     | 8   | v8 Put is not what was appended
            3  | another type           | UPDATE events SET event_type = 'Taken' WHERE @ AND version = 9                     | EVENTS     | 9   | v9 Taken is not what was appended
            4  | another schema         | UPDATE events SET schema_version = 2 WHERE @ AND version = 102                     | EVENTS     | 102 | v102 Put is not what was appended
            5  | a missing event        | DELETE FROM events WHERE @ AND version = 50                                        | EVENTS     | 50  | v50 is missing: v51 comes next
            6  | a missing end          | DELETE FROM events WHERE @ AND version > 100                                       | HEAD       | 100 | events are missing at the end
            7  | an altered time        | UPDATE events SET created_at = created_at + '1 day' WHERE @ AND version = 102      | EVENTS     | 102 | another time
            8  | another hash           | UPDATE events SET hash = sha256('x') WHERE @ AND version = 3                       | EVENTS     | 3   | v3 Put is not what was appended
            9  | an altered head        | UPDATE aggregates SET version = 103 WHERE @                                        | HEAD       | 102 | its head says v103
            10 | an altered snapshot    | UPDATE snapshots SET state = '{"amount":"1000","note":"n"}' WHERE @                | SNAPSHOT   | 100 | says amount = "1000", replay says "100"
            11 | a stranger's snapshot  | UPDATE snapshots SET event_hash = sha256('x') WHERE @                              | SNAPSHOT   | 100 | after another event
            12 | a snapshot of nothing  | UPDATE snapshots SET version = 200 WHERE @                                         | SNAPSHOT   | 200 | a version that has no event
            13 | an altered row         | UPDATE purse_balances SET amount = amount + 1 WHERE replace(purse, 'purse-', '') = '13' | READ_MODEL | 102 | purse_balances says amount = 5254, its events make 5253
            14 | a missing row          | DELETE FROM purse_balances WHERE replace(purse, 'purse-', '') = '14'               | READ_MODEL | 102 | has no row for it
            15 | an altered occurrence  | UPDATE events SET occurred_at = occurred_at - interval '1 day' WHERE @ AND version = 4 | EVENTS | 4   | filed under another time
            """)
    void everyCorruptionIsNamed(int purse, String name, String sql, Part part, long version, String problem)
            throws SQLException {
        database.execute(sql.replace("@", "aggregate_id = 'purse-" + purse + "'"));

        assertThat(check("purse-" + purse))
                .as(name)
                .hasValueSatisfying(found -> assertThat(found)
                        .isInstanceOfSatisfying(AggregateCheck.Differs.class, differs -> {
                            assertThat(differs.part()).isEqualTo(part);
                            assertThat(differs.version()).isEqualTo(version);
                            assertThat(differs.problem()).contains(problem);
                        }));
    }

    @Test
    void everyDifferenceOfAReadModelIsTold() throws SQLException {
        database.execute(
                "UPDATE purse_balances SET amount = 0, note = 'x', last_data = '{\"amount\":\"102\",\"note\":\"m\"}'"
                        + " WHERE purse = 'purse-16'");

        AggregateCheck.Differs found =
                (AggregateCheck.Differs) check("purse-16").orElseThrow();

        assertThat(found.problem())
                .isEqualTo("purse_balances says amount = 0, its events make 5253, and 2 more differ.");
        assertThat(found.rows())
                .extracting(change -> change.pointer(), change -> change.before(), change -> change.after())
                .containsExactlyInAnyOrder(
                        tuple("/purse_balances/purse-16/amount", TextNode.valueOf("0"), TextNode.valueOf("5253")),
                        tuple("/purse_balances/purse-16/last_data/note", TextNode.valueOf("m"), TextNode.valueOf("n")),
                        tuple(
                                "/purse_balances/purse-16/note",
                                TextNode.valueOf("x"),
                                TextNode.valueOf("tab\t, line\n, back\\slash, ünï\r")));
    }

    private Optional<AggregateCheck> check(String id) {
        return store.check(id, REDUCER, MODELS);
    }
}

package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AggregateDirectory.LogSize;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.contract.StoreContract;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number of aggregates stays exact although they are not counted again. */
final class AggregateCountTest extends StoreContract {

    private final TestDatabase database = new TestDatabase();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    @Test
    void countsWhatOthersBeginAndNothingTwice() {
        assertThat(store.size()).isEqualTo(new LogSize(0, 0));
        append("a", ExpectedVersion.none(), put(1), put(2));
        append("b", ExpectedVersion.none(), put(1));
        assertThat(store.size()).isEqualTo(new LogSize(2, 3));
        try (EventStore other = database.open(List.of())) {
            other.append(request(leg("c", ExpectedVersion.none(), put(1)), leg("a", ExpectedVersion.any(), put(1))));
        }
        assertThat(store.size()).isEqualTo(new LogSize(3, 5));
        append("a", ExpectedVersion.any(), put(1));
        assertThat(store.size()).isEqualTo(new LogSize(3, 6)).isEqualTo(store.size());
    }

    @Test
    void countsAllAgainWhenAnotherLogStandsInThePlaceOfTheOneItCounted() throws SQLException {
        append("a", ExpectedVersion.none(), put(1));
        append("b", ExpectedVersion.none(), put(1));
        append("c", ExpectedVersion.none(), put(1));
        assertThat(store.size()).isEqualTo(new LogSize(3, 3));
        restoreTheFirstEventAlone();
        assertThat(store.size()).as("an older backup").isEqualTo(new LogSize(1, 1));
        append("a", ExpectedVersion.any(), put(1));
        append("a", ExpectedVersion.any(), put(1));
        assertThat(store.size()).isEqualTo(new LogSize(1, 3));

        try (EventStore unaware = database.open(List.of())) {
            assertThat(unaware.size()).isEqualTo(new LogSize(1, 3));
            restoreTheFirstEventAlone();
            append("d", ExpectedVersion.none(), put(1));
            append("e", ExpectedVersion.none(), put(1));
            append("f", ExpectedVersion.none(), put(1));
            assertThat(unaware.size()).as("as long as before, and another").isEqualTo(new LogSize(4, 4));
        }
    }

    /** What a superuser's restore does, and nobody else can. */
    private void restoreTheFirstEventAlone() throws SQLException {
        database.execute("ALTER TABLE events DISABLE TRIGGER ALL; DELETE FROM events WHERE position > 1;"
                + "ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_immutable;"
                + "ALTER TABLE events ENABLE ALWAYS TRIGGER events_are_not_truncated;"
                + "DELETE FROM aggregates WHERE aggregate_id <> 'a';"
                + "UPDATE aggregates a SET version = 1, last_position = 1, head_hash = e.hash FROM events e;"
                + "UPDATE log_head SET position = 1");
    }
}

package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.SchemaException;
import io.backstory.eventstore.StoreUnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that only looks: the server refuses its writes though its user could do anything. */
final class ReadOnlySessionTest {

    private final TestDatabase database = new TestDatabase();

    private static AppendRequest put(String aggregate) {
        return AppendRequest.to(
                "Purse",
                aggregate,
                ExpectedVersion.any(),
                List.of(NewEvent.of("Put", JsonText.of("{}"))),
                Metadata.by("u").build());
    }

    @Test
    void readsTheLogAndRefusesToAppend() {
        try (EventStore writer = database.open(List.of());
                EventStore reader =
                        EventStores.connect(database.config(List.of()).readingOnly())) {
            writer.append(put("p-1"));

            assertThat(reader.page(EventQuery.all(), 10)).hasSize(1);
            assertThat(reader.rights().writable()).isFalse();
            assertThatThrownBy(() -> reader.append(put("p-1")))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("read-only");
            assertThat(reader.head()).isEqualTo(1);
        }
    }

    @Test
    void staysReadOnlyAfterReadsInATransaction() {
        try (EventStore writer = database.open(List.of());
                EventStore reader =
                        EventStores.connect(database.config(List.of()).readingOnly())) {
            writer.append(put("p-1"));
            for (int i = 0; i < 12; i++) {
                reader.forEach(EventQuery.all(), new ArrayList<>()::add);
                reader.verify(ProgressListener.NONE);
            }
            for (int i = 0; i < 12; i++) {
                assertThatThrownBy(() -> reader.append(put("p-1"))).isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(writer.head()).isEqualTo(1);
        }
    }

    @Test
    void neverMakesALogWhereThereIsNone() throws SQLException {
        assertThatThrownBy(() -> EventStores.connect(database.config(List.of()).readingOnly()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("holds no log");
        assertThat(database.value("SELECT count(*) FROM pg_class WHERE relname = 'events'"))
                .isEqualTo("0");
    }

    @Test
    void saysWhichStepAnOldLogLacks() throws SQLException {
        database.open(List.of()).close();
        String newest = database.value("SELECT max(version) FROM schema_versions");
        database.execute("DELETE FROM schema_versions WHERE version = " + newest);

        assertThatThrownBy(() -> EventStores.connect(database.config(List.of()).readingOnly()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("lacks version " + newest);
    }
}

package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.contract.HistoryContract;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;

final class PostgresHistoryTest extends HistoryContract {

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return new TestDatabase().open(definitions);
    }
}

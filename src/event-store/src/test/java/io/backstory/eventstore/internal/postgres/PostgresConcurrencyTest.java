package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.contract.ConcurrencyContract;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;

final class PostgresConcurrencyTest extends ConcurrencyContract {

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return new TestDatabase().open(definitions);
    }
}

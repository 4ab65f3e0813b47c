package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.contract.HistoryContract;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;

/** The same promises on a log in partitions. */
final class DividedHistoryTest extends HistoryContract {

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return DividedDatabase.empty().open(definitions);
    }
}

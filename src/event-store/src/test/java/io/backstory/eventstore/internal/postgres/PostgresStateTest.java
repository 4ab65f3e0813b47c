package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.contract.StateContract;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.List;
import java.util.Random;

final class PostgresStateTest extends StateContract {

    private final TestDatabase database = new TestDatabase();

    @Override
    protected EventStore open(List<AggregateDefinition<?>> definitions) {
        return database.open(definitions);
    }

    @Override
    protected void damageSnapshots(Random random) throws Exception {
        String versions = "(SELECT 100 * generate_series(1, 9) ORDER BY random() LIMIT %d)";
        database.execute("SELECT setseed(" + random.nextDouble() + "); DELETE FROM snapshots WHERE version IN "
                + versions.formatted(random.nextInt(3)));
        database.execute("UPDATE snapshots SET state = '{\"amount\":\"666\",\"trace\":1}', event_hash = '\\x00' "
                + "WHERE version IN " + versions.formatted(random.nextInt(3)));
        database.execute("UPDATE snapshots SET state = '{\"of\":\"another program\"}' WHERE version IN "
                + versions.formatted(random.nextInt(3)));
    }
}

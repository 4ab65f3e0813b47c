package io.backstory.eventstore.contract;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens an empty store for each test and holds the words that the tests are written in. */
public abstract class StoreContract {

    protected static final Metadata TELLER = Metadata.by("teller-7").build();

    protected EventStore store;

    /** A store over an empty log that knows these definitions. */
    protected abstract EventStore open(List<AggregateDefinition<?>> definitions);

    @BeforeEach
    void openStore() {
        store = open(List.of(new PurseDefinition()));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected static JsonText json(String text) {
        return JsonText.of(text);
    }

    protected static NewEvent put(long amount) {
        return NewEvent.of("Put", json("{\"amount\":\"" + amount + "\"}"));
    }

    protected static NewEvent taken(long amount) {
        return NewEvent.of("Taken", json("{\"amount\":\"" + amount + "\"}"));
    }

    protected static AggregateAppend leg(String id, ExpectedVersion expected, NewEvent... events) {
        return new AggregateAppend("Purse", id, expected, List.of(events));
    }

    protected static AppendRequest request(AggregateAppend... legs) {
        return new AppendRequest(null, List.of(legs), TELLER);
    }

    protected AppendReceipt append(String id, ExpectedVersion expected, NewEvent... events) {
        return store.append(request(leg(id, expected, events)));
    }

    /** Appends that many puts of 1. */
    protected void fill(String id, int events) {
        NewEvent[] puts = new NewEvent[events];
        for (int i = 0; i < events; i++) {
            puts[i] = put(1);
        }
        append(id, ExpectedVersion.any(), puts);
    }

    protected List<Event> all(EventQuery query) {
        List<Event> events = new ArrayList<>();
        store.forEach(query, events::add);
        return events;
    }
}

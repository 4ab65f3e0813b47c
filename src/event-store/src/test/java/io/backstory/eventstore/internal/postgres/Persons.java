package io.backstory.eventstore.internal.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStoreConfig;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.contract.PersonDefinition;
import io.backstory.eventstore.replay.GenericReducer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log about people, and the words in which the tests speak of it. */
final class Persons {

    private final TestDatabase database = new TestDatabase();

    TestDatabase database() {
        return database;
    }

    EventStoreConfig config() {
        return database.config(List.of(new PersonDefinition()));
    }

    EventStore open() {
        return database.open(List.of(new PersonDefinition()));
    }

    AppendRequest request(@Nullable String commandId, String id, String eventType, String data) {
        AppendRequest request = AppendRequest.to(
                "Person",
                id,
                ExpectedVersion.any(),
                List.of(NewEvent.of(eventType, JsonText.of(data))),
                Metadata.by("teller-7").build());
        return commandId == null ? request : request.withCommandId(commandId);
    }

    /** @param name as it stands in JSON */
    AppendReceipt register(EventStore store, String id, String subject, String name) {
        return store.append(
                request(null, id, "Registered", "{\"personId\":\"" + subject + "\",\"name\":\"" + name + "\"}"));
    }

    List<Event> events(EventStore store) {
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.all(), events::add);
        return events;
    }

    Event newest(EventStore store, String id) {
        List<Event> events = new ArrayList<>();
        store.forEach(EventQuery.of(id), events::add);
        return events.getLast();
    }

    /** As it is stored. */
    JsonNode state(EventStore store, String id) {
        return store.load(id, new GenericReducer(), Moment.newest())
                .orElseThrow()
                .state();
    }

    /** As people see it. */
    JsonNode shownState(EventStore store, String id) {
        return store.personalData().revealed("Person", id, state(store, id));
    }
}

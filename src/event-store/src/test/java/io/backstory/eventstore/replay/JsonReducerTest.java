package io.backstory.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class JsonReducerTest {

    private static final JsonReducer PURSE = JsonReducer.named("purse", 3)
            .on("Filled", (purse, data) -> purse.put("coins", data.get("coins").asInt()));

    private static Event event(String type, int schemaVersion, String data) {
        return new Event(
                1,
                new UUID(0, 1),
                "Purse",
                "p",
                1,
                type,
                schemaVersion,
                JsonText.of(data),
                Metadata.by("ana").build(),
                Instant.EPOCH,
                EventHash.NONE);
    }

    @Test
    void takesWhatItWasToldAndNothingElse() {
        ObjectNode before = PURSE.initial("p");
        ObjectNode after = Reduction.step(PURSE, before, event("Filled", 1, "{\"coins\":7}"));
        assertThat(after).hasToString("{\"coins\":7}");
        assertThat(before).as("a state never changes").isEmpty();
        assertThat(Reduction.step(PURSE, after, event("Lost", 1, "{\"coins\":7}")))
                .isSameAs(after);
        assertThat(PURSE.name() + " v" + PURSE.version()).isEqualTo("purse v3");
    }

    @Test
    void takesOlderShapesThroughItsUpcasters() {
        JsonReducer upcasting = PURSE.through(Upcasters.of(List.of(
                new Upcaster("Filled", 1, data -> ((ObjectNode) data).set("coins", data.get("amount"))))));
        assertThat(Reduction.step(upcasting, upcasting.initial("p"), event("Filled", 1, "{\"amount\":7}")))
                .hasToString("{\"coins\":7}");
        assertThat(Reduction.step(upcasting, upcasting.initial("p"), event("Filled", 2, "{\"coins\":8}")))
                .hasToString("{\"coins\":8}");
    }

    @Test
    void refusesASecondStepAndAStateThatIsNone() {
        assertThatThrownBy(() -> PURSE.on("Filled", (purse, data) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Filled");
        assertThatThrownBy(() -> PURSE.fromJson(IntNode.valueOf(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(PURSE.fromJson(PURSE.toJson(PURSE.initial("p")))).isEqualTo(PURSE.initial("p"));
    }
}

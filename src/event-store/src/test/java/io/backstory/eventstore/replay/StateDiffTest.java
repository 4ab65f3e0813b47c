package io.backstory.eventstore.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.JsonText;
import org.junit.jupiter.api.Test;

final class StateDiffTest {

    private static JsonNode json(String text) {
        return JsonText.of(text).tree();
    }

    @Test
    void elementsAreMatchedByTheirIds() {
        assertThat(StateDiff.between(
                        json("{\"lines\":[{\"id\":1,\"n\":1},{\"id\":2,\"n\":2},{\"id\":3,\"n\":3}]}"),
                        json("{\"lines\":[{\"id\":2,\"n\":2},{\"id\":3,\"n\":9},{\"id\":4,\"n\":4}]}")))
                .extracting(change -> change.path().text(), Change::pointer, Change::kind)
                .containsExactly(
                        tuple("/lines/~[id=3]/n", "/lines/1/n", Change.Kind.CHANGED),
                        tuple("/lines/~[id=4]", "/lines/2", Change.Kind.ADDED),
                        tuple("/lines/~[id=1]", "/lines/0", Change.Kind.REMOVED));
    }

    @Test
    void anotherOrderIsADifferenceOfTheArray() {
        assertThat(StateDiff.between(
                        json("{\"lines\":[{\"lineId\":\"a\"},{\"lineId\":\"b\"}]}"),
                        json("{\"lines\":[{\"lineId\":\"b\"},{\"lineId\":\"a\"}]}")))
                .extracting(Change::pointer, Change::kind)
                .containsExactly(tuple("/lines", Change.Kind.REORDERED));
    }

    @Test
    void elementsWithTheSameIdAreMatchedByTheirPlace() {
        assertThat(StateDiff.between(
                        json("{\"lines\":[{\"id\":1,\"n\":1},{\"id\":1,\"n\":2}]}"),
                        json("{\"lines\":[{\"id\":1,\"n\":1},{\"id\":1,\"n\":3}]}")))
                .extracting(Change::pointer, Change::kind)
                .containsExactly(tuple("/lines/1/n", Change.Kind.CHANGED));
    }

    @Test
    void theSameAmountWithAnotherScaleIsToldApart() {
        assertThat(StateDiff.between(
                        json("{\"text\":\"237.5\",\"number\":237.5,\"other\":1,\"phone\":\"01\"}"),
                        json("{\"text\":\"237.50\",\"number\":237.50,\"other\":\"1\",\"phone\":\"1\"}")))
                .extracting(Change::pointer, Change::kind)
                .containsExactly(
                        tuple("/text", Change.Kind.RESCALED),
                        tuple("/number", Change.Kind.RESCALED),
                        tuple("/other", Change.Kind.CHANGED),
                        tuple("/phone", Change.Kind.CHANGED));
    }
}

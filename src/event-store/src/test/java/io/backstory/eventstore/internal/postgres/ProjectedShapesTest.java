package io.backstory.eventstore.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.Moment;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.projection.ColumnType;
import io.backstory.eventstore.projection.EventColumn;
import io.backstory.eventstore.projection.ProjectionDefinition;
import io.backstory.eventstore.projection.ProjectionInput;
import io.backstory.eventstore.projection.ProjectionRow;
import io.backstory.eventstore.projection.ProjectionTable;
import io.backstory.eventstore.projection.ProjectionTable.Column;
import io.backstory.eventstore.projection.Projections;
import io.backstory.eventstore.projection.ReadModel;
import io.backstory.eventstore.projection.RebuildOrder;
import io.backstory.eventstore.projection.RebuildResult;
import io.backstory.eventstore.projection.ReplayListener;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.JsonReducer;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.Upcaster;
import io.backstory.eventstore.replay.Upcasters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projections see events of older schema versions in the newest shape, as reducers do. */
final class ProjectedShapesTest {

    /** Version 1 had a number of coins, version 2 a text, version 3 calls it otherwise. */
    private static final Upcasters SHAPES = Upcasters.of(List.of(
            new Upcaster(
                    "Filled",
                    1,
                    data -> ((ObjectNode) data)
                            .put("coins", data.required("coins").asText())),
            new Upcaster(
                    "Filled",
                    2,
                    data -> ((ObjectNode) data)
                            .put("amount", data.required("coins").textValue())
                            .without("coins"))));

    private static final ProjectionDefinition FILLINGS = ProjectionDefinition.of(
            new ReadModel(
                    ProjectionTable.of(
                            "fillings", new Column("box", ColumnType.TEXT), new Column("amounts", ColumnType.TEXT)),
                    1,
                    ProjectionInput.ofOneAggregate(Set.of("Filled"), EventColumn.DATA)),
            (event, rows) -> {
                ProjectionRow row = rows.row(event.aggregateId());
                String amount = Objects.requireNonNull(event.dataText("amount"), "no amount");
                assertThat(event.data().tree().required("amount").textValue()).isEqualTo(amount);
                row.set(1, row.isNew() ? amount : row.get(1, String.class) + " " + amount);
            });

    private final TestDatabase database = new TestDatabase();
    private EventStore store;

    @BeforeEach
    void eventsOfThreeSchemaVersions() {
        store = database.open(List.of(new BoxDefinition()));
        append("Box", "b-1", 1, "{\"coins\":12}");
        append("Box", "b-1", 2, "{\"coins\":\"13\"}");
        append("Box", "b-1", 3, "{\"amount\":\"14\"}");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void append(String type, String id, int schemaVersion, String data) {
        NewEvent event = NewEvent.of("Filled", schemaVersion, JsonText.of(data));
        store.append(new AppendRequest(
                null,
                List.of(new AggregateAppend(type, id, ExpectedVersion.any(), List.of(event))),
                Metadata.by("ana").build()));
    }

    private Projections projections() {
        return store.projections(List.of(FILLINGS));
    }

    @Test
    void aBuildACatchUpAndAReducerSeeTheSame() throws Exception {
        projections().catchUp("fillings");
        append("Box", "b-1", 1, "{\"coins\":15}");
        projections().catchUp("fillings");

        assertThat(database.value("SELECT amounts FROM fillings")).isEqualTo("12 13 14 15");
        assertThat(store.load("b-1", new BoxDefinition().reducer(), Moment.newest())
                        .orElseThrow()
                        .state()
                        .get("last")
                        .textValue())
                .isEqualTo("15");
        RebuildResult rebuilt =
                projections().rebuild(new RebuildOrder("fillings", "ana", "shapes changed"), ReplayListener.NONE);
        assertThat(Objects.requireNonNull(rebuilt.comparison()).isEqual()).isTrue();
        assertThat(rebuilt.parked()).isZero();
    }

    @Test
    void whatCannotBeBroughtIntoTheNewestShapeIsParked() {
        append("Box", "b-2", 1, "{\"nothing\":1}");
        projections().catchUp("fillings");
        assertThat(projections().parked("fillings")).hasSize(1);
        assertThat(projections().parked("fillings").getFirst().aggregateId()).isEqualTo("b-2");
    }

    @Test
    void eventsOfOtherAggregateTypesKeepTheirShape() throws Exception {
        append("Crate", "c-1", 1, "{\"amount\":\"7\"}");
        projections().catchUp("fillings");
        assertThat(database.value("SELECT amounts FROM fillings WHERE box = 'c-1'"))
                .isEqualTo("7");
    }

    /** Boxes with coins in them. */
    private static final class BoxDefinition implements AggregateDefinition<ObjectNode> {

        @Override
        public String aggregateType() {
            return "Box";
        }

        @Override
        public Reducer<ObjectNode> reducer() {
            return JsonReducer.named("box", 1)
                    .through(SHAPES)
                    .on("Filled", (box, data) -> box.set("last", data.required("amount")));
        }

        @Override
        public Set<String> moneyFields() {
            return Set.of();
        }

        @Override
        public Set<String> personalFields() {
            return Set.of();
        }

        @Override
        public Highlights highlights() {
            return Highlights.NONE;
        }

        @Override
        public Optional<TitleSource> titleSource() {
            return Optional.empty();
        }

        @Override
        public String describe(Event event) {
            return event.eventType();
        }
    }
}

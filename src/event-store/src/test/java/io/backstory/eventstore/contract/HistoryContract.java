package io.backstory.eventstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AggregateSummary;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventQuery;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Reading and finding what was appended. */
public abstract class HistoryContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00.123456789Z");

    @Test
    void everyByteComesBack() {
        List<String> texts = List.of(
                "{\"amount\":1.10,\"big\":12345678901234567890123456789012345678,\"e\":1e3,\"E\":1E+2,\"z\":-0.0}",
                "  { \"b\" : 1 ,\n\t\"a\":2.500 }\r\n",
                "{\"emoji\":\"😀\",\"escaped\":\"\\ud83d\\ude00\",\"umlaut\":\"ü\",\"zalgo\":\"Z͑ͫ̓\",\"bidi\":\"\u202Eabc\"}",
                "[1,2.0,\"three\",null,true]",
                "\"{not, an \\\\ array}\"",
                "{\"quote\":\"\\\"\",\"slash\":\"\\/\",\"sql\":\"'; DROP TABLE events; --\",\"percent\":\"%_\"}",
                "9007199254740993",
                "null");
        append(
                "a",
                ExpectedVersion.none(),
                texts.stream()
                        .map(text -> NewEvent.of("Any", JsonText.of(text)))
                        .toArray(NewEvent[]::new));

        assertThat(store.page(EventQuery.of("a"), 100))
                .extracting(event -> event.data().text())
                .containsExactlyElementsOf(texts);
    }

    @Test
    void metadataComesBackWithUnknownKeysAndOrder() {
        String text = "{ \"zeta\": {\"n\": 1.0}, \"userId\":\"u\", \"timestamp\":\"2026-03-14T12:00:00.123456789Z\" }";
        store.append(AppendRequest.to(
                "Purse", "a", ExpectedVersion.none(), List.of(put(1)), Metadata.of(JsonText.of(text))));

        Event event = store.page(EventQuery.of("a"), 1).getFirst();
        assertThat(event.metadata().json().text()).isEqualTo(text);
        assertThat(event.occurredAt()).isEqualTo(NOON);
    }

    @Test
    void pagesTogetherAreTheStream() {
        for (int i = 0; i < 7; i++) {
            fill("a", 3);
            fill("b", 2);
        }
        List<Event> paged = new ArrayList<>();
        List<Event> page;
        do {
            long after = paged.isEmpty() ? 0 : paged.getLast().position();
            page = store.page(EventQuery.all().positions(after + 1, Long.MAX_VALUE), 4);
            paged.addAll(page);
        } while (!page.isEmpty());

        assertThat(paged).hasSize(35).isEqualTo(all(EventQuery.all()));
        assertThat(store.page(EventQuery.of("a").versions(5, 6), 10))
                .extracting(Event::version)
                .containsExactly(5L, 6L);
    }

    @Test
    void everyConditionNarrows() {
        Metadata early =
                Metadata.by("ana").correlation("business-1").occurredAt(NOON).build();
        Metadata late = Metadata.by("ben")
                .correlation("business-2")
                .occurredAt(NOON.plusSeconds(60))
                .build();
        store.append(new AppendRequest(null, List.of(leg("a", ExpectedVersion.none(), put(1))), early));
        store.append(new AppendRequest(
                null,
                List.of(leg("a", ExpectedVersion.any(), taken(1)), leg("b", ExpectedVersion.none(), put(1))),
                late));

        assertThat(all(EventQuery.all().types(Set.of("Taken")))).hasSize(1);
        assertThat(all(EventQuery.all().types(Set.of("Taken", "Put")))).hasSize(3);
        assertThat(all(EventQuery.all().by("ben"))).hasSize(2);
        assertThat(all(EventQuery.all().correlatedBy("business-1"))).hasSize(1);
        assertThat(all(EventQuery.all().occurred(NOON, NOON.plusSeconds(60)))).hasSize(1);
        assertThat(all(EventQuery.all().occurred(NOON.plusNanos(1_000), null))).hasSize(2);
        assertThat(all(EventQuery.all().occurred(Instant.MIN, Instant.MAX))).hasSize(3);
        assertThat(all(EventQuery.of("b").by("ana"))).isEmpty();
    }

    @Test
    void findsByIdPartTitleEventAndCorrelation() {
        NewEvent made = NewEvent.of("Made", json("{\"owner\":\"Ana 100% Öz_türk\"}"));
        append("acc-237", ExpectedVersion.none(), made);
        append("acc-2370", ExpectedVersion.none(), put(1));
        append("x-acc-237", ExpectedVersion.none(), put(1));
        append("acc-1237", ExpectedVersion.none(), put(1));
        store.append(new AppendRequest(
                null,
                List.of(leg("far", ExpectedVersion.none(), put(1)), leg("near", ExpectedVersion.none(), put(1))),
                Metadata.by("u").correlation("payment-4711").build()));

        assertThat(ids(store.find("ACC-237", 10))).containsExactly("acc-237", "acc-2370", "x-acc-237");
        assertThat(ids(store.find("acc-237", 2))).containsExactly("acc-237", "acc-2370");
        assertThat(ids(store.find("237", 10)))
                .as("the shorter the id, the more of it was typed")
                .containsExactly("acc-237", "acc-1237", "acc-2370", "x-acc-237");
        assertThat(store.find("100% ö", 10))
                .as("case of letters beyond ASCII is the server's")
                .hasSizeLessThan(2);
        assertThat(ids(store.find("100%", 10))).containsExactly("acc-237");
        assertThat(ids(store.find("z_t", 10))).containsExactly("acc-237");
        assertThat(store.find("a_c", 10)).isEmpty();
        assertThat(store.find("%", 10)).hasSize(1);
        assertThat(store.find("\\", 10)).isEmpty();
        assertThat(store.find("' OR 1=1 --", 10)).isEmpty();
        assertThat(store.find("\0", 10)).isEmpty();
        assertThat(ids(store.find(made.id().toString(), 10))).containsExactly("acc-237");
        assertThat(ids(store.find("payment-4711", 10))).containsExactly("far", "near");
        assertThat(ids(store.find(" ", 2))).containsExactly("near", "far");
        assertThat(store.summary("acc-237").orElseThrow().title()).isEqualTo("Ana 100% Öz_türk");
        assertThat(store.summary("acc")).isEmpty();
        assertThat(store.size().aggregates()).isEqualTo(6);
        assertThat(store.size().events()).isEqualTo(6);
    }

    private static List<String> ids(List<AggregateSummary> found) {
        return found.stream().map(AggregateSummary::aggregateId).toList();
    }

    @Test
    void aCancelledReadEndsAndTheStoreGoesOn() throws Exception {
        fill("a", 200);
        Cancellation cancellation = new Cancellation();

        assertThatThrownBy(() -> cancellation.call(() -> store.forEach(EventQuery.all(), event -> {
                    if (event.version() == 10) {
                        cancellation.cancel();
                    }
                })))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> cancellation.call(() -> store.head())).isInstanceOf(CancellationException.class);
        assertThat(store.head()).isEqualTo(200);
    }

    @Test
    void refusesIdentifiersThatNobodyCouldWriteDown() {
        for (String id : List.of("", "x".repeat(201), "a\nb", "a\u0000b", "\uD800", "\u0085")) {
            assertThatThrownBy(() -> append(id, ExpectedVersion.any(), put(1)))
                    .as("aggregate id")
                    .isInstanceOf(AppendRefusedException.class)
                    .hasMessageContaining("Nothing was appended");
            assertThatThrownBy(() -> store.append(
                            request(leg("a", ExpectedVersion.any(), put(1))).withCommandId(id)))
                    .as("command id")
                    .isInstanceOf(AppendRefusedException.class);
        }
        assertThatThrownBy(() -> append("a", ExpectedVersion.any(), NewEvent.of("T".repeat(101), json("{}"))))
                .isInstanceOf(AppendRefusedException.class);
        assertThatThrownBy(() -> append("a", ExpectedVersion.any(), NewEvent.of("T", 0, json("{}"))))
                .isInstanceOf(AppendRefusedException.class);
        assertThatThrownBy(
                        () -> append("a", ExpectedVersion.any(), NewEvent.of("T", new JsonText("{\"a\":1,\"a\":2}"))))
                .isInstanceOf(AppendRefusedException.class);
        assertThatThrownBy(() ->
                        append("a", ExpectedVersion.any(), NewEvent.of("T", json('"' + "x".repeat(256 * 1024) + '"'))))
                .isInstanceOf(AppendRefusedException.class)
                .hasMessageContaining("262,144");
        assertThat(store.head()).isZero();
    }

    @Test
    void takesOddButLegalIdentifiers() {
        List<String> ids = List.of("../x", "CON", "a'b\"c", "{a,b}", "NULL", "名前", "😀", "a b", "x".repeat(200));
        for (String id : ids) {
            store.append(request(new AggregateAppend("Pu{r},\"se\\", id, ExpectedVersion.none(), List.of(put(1))))
                    .withCommandId(id));
        }
        for (String id : ids) {
            assertThat(store.summary(id)).isPresent();
            assertThat(store.receipt(id).orElseThrow().legs().getFirst().aggregateId())
                    .isEqualTo(id);
        }
    }
}

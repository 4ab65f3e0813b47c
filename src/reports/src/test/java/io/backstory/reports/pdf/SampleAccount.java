package io.backstory.reports.pdf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.explain.Explainer;
import io.backstory.eventstore.explain.Explanation;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Attribution;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.eventstore.replay.StateDiff;
import io.backstory.ledger.account.AccountDefinition;
import io.backstory.reports.Movement;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Derived;
import io.backstory.reports.ReportEvent.Evidence;
import io.backstory.reports.ReportEvent.Flag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** An account with a history that was never in a database: what the store would hand over for it, in memory. */
final class SampleAccount {

    static final Instant FIRST = Instant.parse("2026-01-05T08:15:30.123456Z");

    private final String id;
    private final List<Event> events = new ArrayList<>();
    private EventHash last = EventHash.NONE;

    SampleAccount(String id) {
        this.id = id;
    }

    /** Opened and then moved by turns, in and out. */
    static SampleAccount withEvents(String id, int count) {
        SampleAccount account = new SampleAccount(id);
        account.opened("Ada Lovelace");
        for (int i = 2; i <= count; i++) {
            switch (i % 5) {
                case 0 -> account.moved("FeeCharged", "2.50", "service", "Paper statement");
                case 1 -> account.sent("310.75", "Rent for flat 7, Marienstrasse 12");
                case 2 -> account.moved("MoneyDeposited", "1250.00", "source", "payroll");
                case 3 -> account.sent("89.90", "Electricity, contract 4711");
                default -> account.moved("RefundIssued", "12.34", "reason", "Goods returned");
            }
        }
        return account;
    }

    SampleAccount opened(String owner) {
        return event(
                "AccountOpened",
                data -> data.put("owner", owner)
                        .put("product", "current account")
                        .put("currency", "EUR")
                        .put("overdraftLimit", "500.00"));
    }

    SampleAccount moved(String type, String amount, String key, String words) {
        return event(
                type, data -> data.put("amount", amount).put("currency", "EUR").put(key, words));
    }

    SampleAccount sent(String amount, String purpose) {
        return event(
                "TransferSent",
                data -> data.put("transferId", "tr-" + (events.size() + 1))
                        .put("amount", amount)
                        .put("currency", "EUR")
                        .put("counterparty", "acc-501")
                        .put("purpose", purpose));
    }

    SampleAccount event(String type, Consumer<ObjectNode> filling) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        filling.accept(data);
        int version = events.size() + 1;
        Instant occurred = FIRST.plusSeconds(version * 5_437L);
        Metadata.Builder metadata = Metadata.by("j.meier")
                .correlation("corr-" + version)
                .occurredAt(occurred)
                .ip("10.20.30.40");
        if (version % 7 == 0) {
            metadata.reason("Requested by phone, identity checked");
        }
        return add(type, new JsonText(data.toString()), metadata.build());
    }

    SampleAccount add(String type, JsonText data, Metadata metadata) {
        int version = events.size() + 1;
        EventHash hash = hash(last + type + data.text());
        events.add(new Event(
                1_000L + 3L * version,
                UUID.nameUUIDFromBytes((id + version).getBytes(StandardCharsets.UTF_8)),
                "Account",
                id,
                version,
                type,
                1,
                data,
                metadata,
                FIRST.plusSeconds(version * 5_437L).plusMillis(41),
                hash));
        last = hash;
        return this;
    }

    List<Event> events() {
        return events;
    }

    String id() {
        return id;
    }

    /** As replay by the ledger's own definition tells it. */
    List<ReportEvent> told() {
        AggregateDefinition<?> definition = new AccountDefinition();
        ReplayedHistory<?> history = ReplayedHistory.of(id, events, definition.reducer());
        List<ReportEvent> told = new ArrayList<>();
        EventHash previous = EventHash.NONE;
        JsonNode before = history.jsonAt(0);
        for (Event event : events) {
            boolean replayed = event.version() <= history.knownVersion();
            JsonNode after = replayed ? history.jsonAt(event.version()) : before;
            told.add(told(event, previous, before, after, definition));
            previous = event.hash();
            before = after;
        }
        return told;
    }

    private static ReportEvent told(
            Event event, EventHash previous, JsonNode before, JsonNode after, AggregateDefinition<?> definition) {
        BigDecimal old = amount(before);
        BigDecimal now = amount(after);
        boolean moved = old.compareTo(now) != 0;
        Movement movement = moved ? new Movement(now.subtract(old), "EUR", old, now) : Movement.NONE;
        boolean known = definition.reducer().knows(event);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (!known) {
            flags.add(Flag.UNKNOWN_TYPE);
        }
        if (event.metadata().userId() == null) {
            flags.add(Flag.NO_ACTOR);
        }
        return new ReportEvent(
                event,
                new Evidence(previous, hash("commit" + event.data().text()), "00".repeat(16)),
                new Derived(
                        "ledger.account v1",
                        known ? definition.describe(event) : "",
                        movement,
                        StateDiff.between(before, after)),
                flags);
    }

    private static BigDecimal amount(JsonNode state) {
        String text = state.path("balance").asText("");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    Explanation explained() {
        AggregateDefinition<?> definition = new AccountDefinition();
        ReplayedHistory<?> history = ReplayedHistory.of(id, events, definition.reducer());
        Attribution attribution = Attribution.of(history, ProgressListener.NONE);
        return new Explainer(history, attribution, definition)
                .explain(new FieldPath("/balance"), history.knownVersion());
    }

    static EventHash hash(String text) {
        try {
            return EventHash.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

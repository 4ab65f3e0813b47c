package io.backstory.eventstore.chaos;

import io.backstory.eventstore.AppendReceipt.Leg;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.chaos.Observation.Carried;
import io.backstory.eventstore.chaos.Observation.Derived;
import io.backstory.eventstore.chaos.Observation.Row;
import io.backstory.eventstore.chaos.Observation.Stored;
import io.backstory.eventstore.contract.PurseState;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.MerkleTree;
import io.backstory.eventstore.evidence.SealCheck;
import io.backstory.eventstore.projection.ModelComparison;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A log of six events in which all is well, made without a store, and ways to make it wrong. Commands: c1 puts 10 and 5
 * into a, c2 moves 7 from a to b, c3 puts 1 into b, c4 puts 2 into a; c5 was given up.
 */
final class SmallWorld {

    private static final Instant START = Instant.parse("2026-03-14T12:00:00Z");
    private static final String SALT = "00112233445566778899aabbccddeeff";

    final Written written = new Written(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashSet<>(), new HashSet<>());
    final List<Row> rows = new ArrayList<>();
    final List<Event> before;
    List<Checkpoint> seals;
    Carried carried;
    Derived derived;

    SmallWorld() {
        append("c1", "a:10,5");
        append("c2", "a:-7;b:7");
        append("c3", "b:1");
        append("c4", "a:2");
        written.attempted().put("c5", Command.parse("c5", "b:-100;a:100"));
        written.givenUp().add("c5");
        List<Event> log = events();
        before = log.subList(0, 2);
        seals = List.of(seal(2), seal(6));
        List<String> messages = Carried.messages(log);
        carried = new Carried(messages, messages.subList(2, 6), log);
        derived = new Derived(
                new TreeMap<>(Map.of("purse_balances", comparison(0))),
                new TreeMap<>(Map.of("a", new BigDecimal(10), "b", new BigDecimal(8))),
                Map.of("a", new PurseState(10, 1)),
                Map.of("a", new PurseState(10, 1)));
    }

    private void append(String id, String text) {
        Command command = Command.parse(id, text);
        written.attempted().put(id, command);
        List<Leg> legs = new ArrayList<>();
        for (Command.Leg leg : command.legs()) {
            long version = version(leg.purse());
            legs.add(new Leg(leg.purse(), version + 1, version + leg.amounts().size(), rows.size() + 1L));
            leg.amounts().forEach(amount -> rows.add(row(id, leg.purse(), amount)));
        }
        written.acknowledged().put(id, legs);
    }

    private long version(String purse) {
        return events().stream()
                .filter(event -> event.aggregateId().equals(purse))
                .count();
    }

    /** The row that would follow, as the store would make it. */
    Row row(String command, String purse, long amount) {
        EventHash previous = events().stream()
                .filter(event -> event.aggregateId().equals(purse))
                .reduce((first, second) -> second)
                .map(Event::hash)
                .orElse(EventHash.NONE);
        long position = rows.size() + 1L;
        Event event = new Event(
                position,
                new UUID(7, position),
                "Purse",
                purse,
                version(purse) + 1,
                amount < 0 ? "Taken" : "Put",
                1,
                JsonText.of("{\"amount\":\"" + Math.abs(amount) + "\"}"),
                Metadata.by("writer").correlation(command).build(),
                START.plusSeconds(position),
                EventHash.NONE);
        byte[] data = EventHashing.dataCommit(
                HexFormat.of().parseHex(SALT), event.data().text());
        return new Row(withHash(event, EventHashing.hash(previous, event, data)), SALT);
    }

    static Event withHash(Event event, EventHash hash) {
        return changed(event, event.position(), event.version(), event.data().text(), hash);
    }

    static Event changed(Event event, long position, long version, String data, EventHash hash) {
        return new Event(
                position,
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                version,
                event.eventType(),
                event.schemaVersion(),
                JsonText.of(data),
                event.metadata(),
                event.recordedAt(),
                hash);
    }

    /** Puts another event in the place of the one at an index. */
    void replace(int index, Event event) {
        rows.set(index, new Row(event, SALT));
    }

    List<Event> events() {
        return rows.stream().map(Row::event).toList();
    }

    Checkpoint seal(int size) {
        MerkleTree tree = new MerkleTree();
        events().subList(0, size).forEach(event -> tree.append(event.hash().bytes()));
        return new Checkpoint("small world", size, tree.root());
    }

    static ModelComparison comparison(long changed) {
        return new ModelComparison(2, 2, 0, 0, changed, BigDecimal.ONE, BigDecimal.ONE, List.of());
    }

    Observation observation() {
        Map<String, Long> aggregates = new HashMap<>();
        events().forEach(event -> aggregates.merge(event.aggregateId(), 1L, Long::sum));
        Checkpoint newest = seals.getLast();
        return observation(
                new LogCheck.Intact(rows.size(), aggregates.size()),
                new SealCheck.Proven(rows.size(), aggregates.size(), seals.size(), newest, "note"));
    }

    Observation observation(LogCheck check, SealCheck sealCheck) {
        return new Observation(
                written, new Stored(List.copyOf(rows), check, seals, sealCheck), carried, derived, before);
    }
}

package io.backstory.reports.bundle;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.evidence.MerkleTree;
import io.backstory.eventstore.evidence.SealKey;
import io.backstory.reports.Movement;
import io.backstory.reports.ReportEvent;
import io.backstory.reports.ReportEvent.Derived;
import io.backstory.reports.ReportEvent.Evidence;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A log of a few events in memory, hashed and sealed as the event store does it. */
final class SmallLog implements SealedHashes {

    static final String ORIGIN = "backstory/5d0c6a3e-0f0b-4f5c-9a55-2f1f4a1f7c11";
    private static final Instant START = Instant.parse("2026-03-14T12:00:00.123456Z");

    final SealKey key = SealKey.generate(ORIGIN);
    private final List<ReportEvent> events = new ArrayList<>();
    private final Map<String, Event> heads = new HashMap<>();
    private final Map<String, BigDecimal> balances = new HashMap<>();

    /** The next event: money in or out of an account. */
    SmallLog add(String account, String amount, String data) {
        Event head = heads.get(account);
        long position = events.size() + 1L;
        EventHash previous = head == null ? EventHash.NONE : head.hash();
        Metadata metadata = Metadata.by("ana")
                .correlation("tx-" + position)
                .occurredAt(START.plusSeconds(position))
                .reason(position % 2 == 0 ? "=HYPERLINK(\"x\")" : "Gebühr, \"März\"\n\u202e\\")
                .build();
        Event unhashed = new Event(
                position,
                new UUID(0x0190a6d27c007abcL, 0x8def000000000000L + position),
                "Account",
                account,
                head == null ? 1 : head.version() + 1,
                amount.startsWith("-") ? "Withdrawn" : "Deposited",
                1,
                new JsonText(data),
                metadata,
                START.plusSeconds(position).plusMillis(7),
                EventHash.NONE);
        byte[] salt = Arrays.copyOf(("salt of " + position).getBytes(StandardCharsets.UTF_8), 16);
        byte[] commit = EventHashing.dataCommit(salt, data);
        Event event = hashed(unhashed, EventHashing.hash(previous, unhashed, commit));
        heads.put(account, event);
        BigDecimal before = balances.getOrDefault(account, new BigDecimal("0.00"));
        BigDecimal after = before.add(new BigDecimal(amount));
        balances.put(account, after);
        events.add(new ReportEvent(
                event,
                new Evidence(previous, EventHash.of(commit), HexFormat.of().formatHex(salt)),
                new Derived(
                        "ledger.account v1",
                        "moved",
                        new Movement(new BigDecimal(amount), "EUR", before, after),
                        List.of()),
                Set.of()));
        return this;
    }

    private static Event hashed(Event event, EventHash hash) {
        return new Event(
                event.position(),
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                event.version(),
                event.eventType(),
                event.schemaVersion(),
                event.data(),
                event.metadata(),
                event.recordedAt(),
                hash);
    }

    /** Two accounts in turns, and what their data may hold. */
    static SmallLog ofNine() {
        return new SmallLog()
                .add("acc-237", "300.00", "{\"amount\":\"300.00\",\"text\":\"G\\u00e4ste \\\\ \\\"ü\\\"\"}")
                .add("acc-1", "10.00", "{\"amount\":10.00}")
                .add("acc-237", "-50.00", "{\n  \"amount\": \"50.00\"\n}")
                .add("acc-237", "-12.50", " {\"amount\":\"12.50\",\"to\":\"=1+1\"} ")
                .add("acc-1", "5.00", "{\"amount\":5.00}")
                .add("acc-1", "-1.00", "{\"amount\":1.00}")
                .add("acc-1", "-2.00", "{\"amount\":2.00}")
                .add("acc-237", "0.00", "{\"amount\":\"0.00\"}")
                .add("acc-1", "-3.00", "{\"amount\":3.00}");
    }

    List<ReportEvent> events(Predicate<Event> which) {
        return events.stream().filter(shown -> which.test(shown.event())).toList();
    }

    int size() {
        return events.size();
    }

    Checkpoint checkpoint(int size) {
        MerkleTree tree = new MerkleTree();
        eventHashes(size, tree::append);
        return new Checkpoint(ORIGIN, size, tree.root());
    }

    @Override
    public void eventHashes(long size, Consumer<byte[]> sink) {
        events.subList(0, (int) size)
                .forEach(shown -> sink.accept(shown.event().hash().bytes()));
    }
}

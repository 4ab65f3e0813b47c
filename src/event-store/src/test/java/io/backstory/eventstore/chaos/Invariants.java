package io.backstory.eventstore.chaos;

import io.backstory.eventstore.AppendReceipt.Leg;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.chaos.Observation.Carried;
import io.backstory.eventstore.chaos.Observation.Row;
import io.backstory.eventstore.chaos.Violation.Kind;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.EventHashing;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.MerkleTree;
import io.backstory.eventstore.evidence.SealCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must hold of a log whatever was killed. Looks only at what was observed, and works everything out anew: it asks
 * the store's own verification, and does not rely on it.
 */
final class Invariants {

    private final Observation seen;
    private final List<Event> log;
    private final Map<String, List<Event>> byCommand = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private Invariants(Observation seen) {
        this.seen = seen;
        this.log = seen.stored().events();
        log.forEach(event -> byCommand
                .computeIfAbsent(String.valueOf(event.metadata().correlationId()), id -> new ArrayList<>())
                .add(event));
    }

    /** Every promise that was broken; none when all is well. */
    static List<Violation> broken(Observation seen) {
        Invariants invariants = new Invariants(seen);
        invariants.acknowledgedOnce();
        invariants.onlyAttempted();
        invariants.versions();
        invariants.chains();
        invariants.positions();
        invariants.seals();
        invariants.models();
        invariants.carried();
        invariants.unchanged();
        invariants.neverOverspent();
        return invariants.violations;
    }

    private void broken(String invariant, Kind kind, String finding) {
        violations.add(new Violation(invariant, kind, finding));
    }

    /** I1: each acknowledged append is there exactly once, where the receipt says. */
    private void acknowledgedOnce() {
        seen.written().acknowledged().forEach((id, legs) -> {
            List<String> told =
                    legs.stream().flatMap(leg -> places(leg).stream()).toList();
            List<String> found = byCommand.getOrDefault(id, List.of()).stream()
                    .map(Invariants::place)
                    .toList();
            for (String place : told) {
                if (!found.contains(place)) {
                    broken("I1", Kind.LOST, "%s was acknowledged at %s and is not there".formatted(id, place));
                }
            }
            if (found.size() > told.size()) {
                broken("I1", Kind.DUPLICATED, "%s was acknowledged at %s and is at %s".formatted(id, told, found));
            }
        });
    }

    private static List<String> places(Leg leg) {
        List<String> places = new ArrayList<>();
        for (long version = leg.fromVersion(); version <= leg.toVersion(); version++) {
            places.add(place(leg.aggregateId(), version, leg.fromPosition() + version - leg.fromVersion()));
        }
        return places;
    }

    private static String place(Event event) {
        return place(event.aggregateId(), event.version(), event.position());
    }

    private static String place(String aggregateId, long version, long position) {
        return aggregateId + " version " + version + ", position " + position;
    }

    /** I2: nothing is there that was not attempted, nothing that was given up, and no command by half. */
    private void onlyAttempted() {
        byCommand.forEach((id, events) -> {
            Command command = seen.written().attempted().get(id);
            if (command == null || seen.written().givenUp().contains(id)) {
                broken(
                        "I2",
                        Kind.WRONG,
                        "%s is in the log, and nobody appended it: %s".formatted(id, place(events.getFirst())));
                return;
            }
            String stored = events.stream().map(Invariants::amount).toList().toString();
            String wanted = command.legs().stream()
                    .flatMap(leg -> leg.amounts().stream().map(amount -> leg.purse() + " " + amount))
                    .toList()
                    .toString();
            if (events.size() > command.events()) {
                broken("I2", Kind.DUPLICATED, "%s wanted %s, the log has %s".formatted(id, wanted, stored));
            } else if (!stored.equals(wanted)) {
                broken("I2", Kind.WRONG, "%s wanted %s, the log has %s".formatted(id, wanted, stored));
            }
        });
    }

    private static String amount(Event event) {
        return event.aggregateId() + " " + signed(event);
    }

    private static long signed(Event event) {
        long amount = Long.parseLong(event.data().tree().get("amount").textValue());
        return event.eventType().equals("Taken") ? -amount : amount;
    }

    /** I3: versions 1 to n of each aggregate. */
    private void versions() {
        Map<String, Long> last = new HashMap<>();
        for (Event event : log) {
            long expected = last.getOrDefault(event.aggregateId(), 0L) + 1;
            if (event.version() != expected) {
                broken(
                        "I3",
                        kind(event.version(), expected),
                        "%s where version %d belongs".formatted(place(event), expected));
            }
            last.put(event.aggregateId(), event.version());
        }
    }

    private static Kind kind(long found, long expected) {
        return found > expected ? Kind.LOST : found == expected - 1 ? Kind.DUPLICATED : Kind.OUT_OF_ORDER;
    }

    /** I4: each hash follows from the event and from the hash before. */
    private void chains() {
        Map<String, EventHash> heads = new HashMap<>();
        for (Row row : seen.stored().rows()) {
            Event event = row.event();
            EventHash previous = heads.getOrDefault(event.aggregateId(), EventHash.NONE);
            byte[] data = EventHashing.dataCommit(
                    HexFormat.of().parseHex(row.salt()), event.data().text());
            if (!EventHashing.hash(previous, event, data).equals(event.hash())) {
                broken("I4", Kind.WRONG, "%s does not have the hash that follows".formatted(place(event)));
            }
            heads.put(event.aggregateId(), event.hash());
        }
        if (!seen.stored().check().equals(new LogCheck.Intact(log.size(), heads.size()))) {
            broken(
                    "I4",
                    Kind.WRONG,
                    "the store's verification says %s".formatted(seen.stored().check()));
        }
    }

    /** I5: positions 1 to n, in the order of commits. */
    private void positions() {
        for (int i = 0; i < log.size(); i++) {
            Event event = log.get(i);
            long before = i == 0 ? 0 : log.get(i - 1).position();
            if (event.position() != before + 1) {
                broken(
                        "I5",
                        kind(event.position(), before + 1),
                        "%s follows position %d".formatted(place(event), before));
            }
            if (i > 0 && event.recordedAt().isBefore(log.get(i - 1).recordedAt())) {
                broken("I5", Kind.OUT_OF_ORDER, "%s was recorded before the one before it".formatted(place(event)));
            }
        }
    }

    /** I6: every seal's root is that of the log, also of seals that the database may have lost. */
    private void seals() {
        List<Checkpoint> seals = seen.stored().seals().stream()
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        MerkleTree tree = new MerkleTree();
        for (Checkpoint seal : seals) {
            while (tree.size() < Math.min(seal.size(), log.size())) {
                tree.append(log.get((int) tree.size()).hash().bytes());
            }
            if (seal.size() > log.size()) {
                broken("I6", Kind.LOST, "%d events were sealed, %d are there".formatted(seal.size(), log.size()));
            } else if (!tree.root().equals(seal.root())) {
                broken("I6", Kind.WRONG, "the seal over %d events has another root".formatted(seal.size()));
            }
        }
        if (!log.isEmpty() && (seals.isEmpty() || seals.getLast().size() < log.size())) {
            broken("I6", Kind.LOST, "the log's %d events are not all sealed".formatted(log.size()));
        }
        if (!(seen.stored().sealCheck() instanceof SealCheck.Proven)) {
            broken(
                    "I6",
                    Kind.WRONG,
                    "the store's verification says %s".formatted(seen.stored().sealCheck()));
        }
    }

    /** I7: live models equal rebuilt ones and what the log says; snapshots change no state. */
    private void models() {
        seen.derived().rebuilt().forEach((name, comparison) -> {
            if (!comparison.isEqual()) {
                broken("I7", Kind.WRONG, "%s rebuilt from zero is another: %s".formatted(name, comparison));
            }
        });
        Map<String, BigDecimal> balances = new TreeMap<>();
        log.forEach(event -> balances.merge(event.aggregateId(), BigDecimal.valueOf(signed(event)), BigDecimal::add));
        if (!balances.equals(seen.derived().balances())) {
            broken(
                    "I7",
                    Kind.WRONG,
                    "the model says %s, the log says %s"
                            .formatted(seen.derived().balances(), balances));
        }
        if (!seen.derived().states().equals(seen.derived().replayed())) {
            broken(
                    "I7",
                    Kind.WRONG,
                    "states through snapshots are %s, replayed they are %s"
                            .formatted(seen.derived().states(), seen.derived().replayed()));
        }
    }

    /** I8: the tail handed out every event once, in order; Redis has every message once, in order. */
    private void carried() {
        List<String> messages = Carried.messages(log);
        follows("the tail", seen.carried().tailed(), log, false);
        follows("the outbox", seen.carried().outbox(), messages, false);
        // Nobody publishes again what a subscriber missed while it was not connected.
        follows("the subscriber", seen.carried().heard(), messages, true);
    }

    private <T> void follows(String who, List<T> received, List<T> expected, boolean mayMiss) {
        Map<T, Integer> places = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            places.put(expected.get(i), i);
        }
        int last = -1;
        for (T each : received) {
            Integer place = places.get(each);
            if (place == null) {
                broken("I8", Kind.WRONG, "%s received what is not in the log: %s".formatted(who, each));
            } else if (place != last + 1 && !(mayMiss && place > last)) {
                broken(
                        "I8",
                        kind(place, last + 1),
                        "%s received number %d after number %d".formatted(who, place + 1, last + 1));
            }
            last = place == null ? last : Math.max(last, place);
        }
        if (!mayMiss && last < expected.size() - 1) {
            broken("I8", Kind.LOST, "%s received %d of %d".formatted(who, last + 1, expected.size()));
        }
    }

    /** I9: what was read before reads the same now. */
    private void unchanged() {
        List<Event> before = seen.before();
        for (int i = 0; i < before.size(); i++) {
            if (i >= log.size()) {
                broken("I9", Kind.LOST, "%s was read before and is not there".formatted(place(before.get(i))));
                return;
            }
            if (!before.get(i).equals(log.get(i))) {
                broken("I9", Kind.WRONG, "%s read otherwise before".formatted(place(before.get(i))));
            }
        }
    }

    /** Not in the design's list, and what the versions are for: nobody spends what is not there. */
    private void neverOverspent() {
        Map<String, Long> balances = new HashMap<>();
        for (Event event : log) {
            if (balances.merge(event.aggregateId(), signed(event), Long::sum) < 0) {
                broken("money", Kind.WRONG, "%s takes out more than there was".formatted(place(event)));
            }
        }
    }
}

package io.backstory.ledger.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.ledger.Money;
import io.backstory.ledger.account.Account;
import io.backstory.ledger.account.AccountReducer;
import io.backstory.ledger.account.AccountState;
import io.backstory.ledger.account.Activity;
import io.backstory.ledger.transfer.FourEyes;
import io.backstory.ledger.transfer.Transfer;
import io.backstory.ledger.transfer.TransferReducer;
import io.backstory.ledger.transfer.TransferState;
import io.backstory.ledger.transfer.TransferStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {

    private static final LedgerDemo DEMO = new LedgerDemo();
    private static final AccountReducer ACCOUNTS = new AccountReducer();
    private static final TransferReducer TRANSFERS = new TransferReducer();

    private static MemoryLog full = new MemoryLog();

    @BeforeAll
    static void makeTheDefaultHistory() {
        full = MemoryLog.of(DEMO.defaultSeed(), DEMO.defaultEvents());
    }

    @Test
    void hasTheSizeThatWasAskedFor() {
        assertThat(full.events()).isBetween(198_000L, 202_000L);
        assertThat(accounts(full)).hasSize(2_000);
    }

    @Test
    void everyHistoryIsValidByTheReducers() {
        full.all().forEach((id, events) -> {
            if (isAccount(id)) {
                assertThat(ReplayedHistory.of(id, events, ACCOUNTS).failure()).isNull();
            } else {
                assertThat(ReplayedHistory.of(id, events, TRANSFERS).failure()).isNull();
            }
        });
    }

    @Test
    void transfersNeitherMakeNorLoseMoney() {
        Map<Currency, Money> sent = new HashMap<>();
        Map<Currency, Money> received = new HashMap<>();
        accounts(full).values().forEach(account -> {
            Activity activity = account.activity();
            sent.merge(account.balance().currency(), activity.sent().total(), Money::plus);
            received.merge(account.balance().currency(), activity.received().total(), Money::plus);
        });
        assertThat(sent).isEqualTo(received).hasSize(6);
    }

    @Test
    void everyBalanceIsTheSumOfItsMovementsAndInsideItsLimit() {
        accounts(full).values().forEach(account -> {
            Activity a = account.activity();
            assertThat(a.deposited()
                            .total()
                            .plus(a.received().total())
                            .minus(a.sent().total())
                            .minus(a.fees().total())
                            .minus(a.refunds().total()))
                    .isEqualTo(account.balance());
            assertThat(account.available().isNegative()).isFalse();
        });
    }

    @Test
    void oneAccountHasMoreThanTenThousandEventsAndNoOtherComesNear() {
        List<Integer> sizes = accounts(full).keySet().stream()
                .map(id -> full.of(id).size())
                .sorted(Comparator.reverseOrder())
                .toList();
        assertThat(full.of(MerchantLife.ACCOUNT)).hasSizeGreaterThan(10_000).hasSize(sizes.getFirst());
        assertThat(sizes.get(1)).isLessThan(5_000);
    }

    @Test
    void transfersEndInEveryWay() {
        Map<TransferStatus, Integer> ends = new EnumMap<>(TransferStatus.class);
        transfers(full).forEach(transfer -> ends.merge(transfer.status(), 1, Integer::sum));
        assertThat(ends).hasSize(TransferStatus.values().length - 1).doesNotContainKey(TransferStatus.APPROVED);
        assertThat(ends.values()).allMatch(count -> count > 50);
        assertThat(ends.get(TransferStatus.EXECUTED)).isGreaterThan(15_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 3_000, 20_000, 200_000})
    void holdsAFewOfEachAnomalyAtEverySize(long events) {
        MemoryLog log = log(events);
        assertThat(duplicateFees(log)).isPositive();
        assertThat(lateEvents(log)).isPositive();
        assertThat(transfers(log).stream().filter(t -> t.fourEyes() == FourEyes.OVERRIDDEN))
                .isNotEmpty();
        assertThat(transfers(log).stream().filter(t -> t.fourEyes() == FourEyes.BROKEN))
                .isEmpty();
        assertThat(log.of(Set.of("AccountUnfrozen"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 3_000, 20_000, 200_000})
    void theAccountOfTheStoryIsAlwaysTheSame(long events) {
        List<Event> story = log(events).of(Story.ACCOUNT);
        ReplayedHistory<AccountState> history = ReplayedHistory.of(Story.ACCOUNT, story, ACCOUNTS);
        assertThat(story)
                .extracting(Event::eventType)
                .containsExactly("AccountOpened", "MoneyDeposited", "TransferSent", "FeeCharged", "RefundIssued");
        assertThat(List.of(1, 2, 3, 4, 5))
                .extracting(version -> history.jsonAt(version).path("balance").textValue())
                .containsExactly("0.00", "500.00", "300.00", "287.50", "237.50");
        assertThat(story.getFirst().position()).isEqualTo(1);
        assertThat(story.getLast().position()).isLessThan(20);
    }

    @Test
    void theTransferOfTheStoryWentThroughThreePairsOfHands() {
        JsonNode transfer = ReplayedHistory.of(Story.TRANSFER, full.of(Story.TRANSFER), TRANSFERS)
                .jsonAt(3);
        assertThat(transfer.path("fourEyes").textValue()).isEqualTo("kept");
        assertThat(Set.of(
                        transfer.path("initiatedBy").textValue(),
                        transfer.path("approvedBy").textValue(),
                        transfer.path("executedBy").textValue()))
                .hasSize(3);
        Event sent = full.of(Story.ACCOUNT).get(2);
        Event executed = full.of(Story.TRANSFER).get(2);
        Event approved = full.of(Story.TRANSFER).get(1);
        assertThat(sent.metadata()).isEqualTo(executed.metadata());
        assertThat(sent.metadata().causationId()).isEqualTo(approved.id().toString());
        assertThat(sent.metadata().correlationId()).isEqualTo("cor-237-rent-march");
    }

    @Test
    void nothingOccursOutsideTheTwoYears() {
        Instant end = Rhythm.start(Rhythm.DAYS);
        assertThat(full.all().values().stream()
                        .flatMap(List::stream)
                        .map(Event::occurredAt)
                        .filter(at -> at.isBefore(Rhythm.start(0)) || !at.isBefore(end)))
                .isEmpty();
    }

    @Test
    void officesWorkInTheirHoursAndNightsAreQuiet() {
        Map<Integer, Long> rejections = hours("TransferRejected");
        assertThat(rejections.keySet()).allMatch(hour -> hour >= 7 && hour <= 16);
        Map<Integer, Long> orders = hours("TransferInitiated");
        assertThat(orders.getOrDefault(3, 0L) * 20).isLessThan(orders.getOrDefault(10, 0L));
    }

    @Test
    void theLongestHistoryReplaysInMilliseconds() {
        List<Event> events = full.of(MerchantLife.ACCOUNT);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            ReplayedHistory.of(MerchantLife.ACCOUNT, events, ACCOUNTS);
            best = Math.min(best, System.nanoTime() - start);
        }
        // Ten times what it takes on two quiet cores: this is about mistakes of a magnitude, not about a loaded
        // machine.
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void theSameSeedMakesTheSameHistoryOnEveryMachine() {
        assertThat(fingerprint(237, 3_000)).isEqualTo(fingerprint(237, 3_000));
        assertThat(fingerprint(237, 3_000)).isNotEqualTo(fingerprint(238, 3_000));
        assertThat(fingerprint(237, 3_000)).isNotEqualTo(fingerprint(237, 3_001));
    }

    /**
     * A load that was interrupted by an older release could not go on if this changed: whoever changes the history on
     * purpose also changes the prefix of {@link CommandIds}.
     */
    @Test
    void theDefaultHistoryIsTheOneThatWasReleased() {
        assertThat(fingerprint(DEMO.defaultSeed(), 3_000))
                .isEqualTo("07e16b105d63041a6affbfc740fe7ee75c1a9b0714a238cdb9433ffd6303ab6f");
    }

    private static String fingerprint(long seed, long events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Simulation simulation = new Simulation(seed, events);
            for (Draft draft = simulation.next(); draft != null; draft = simulation.next()) {
                digest.update(written(draft).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String written(Draft draft) {
        AppendRequest request = draft.request("id");
        return request.appends().stream()
                .flatMap(append -> append.events().stream()
                        .map(event -> "%s %s %s %s %s %s %s\n"
                                .formatted(
                                        append.aggregateType(),
                                        append.aggregateId(),
                                        append.expected(),
                                        event.id(),
                                        event.eventType(),
                                        event.data(),
                                        request.metadata())))
                .collect(Collectors.joining());
    }

    private static Map<Integer, Long> hours(String type) {
        return full.of(Set.of(type)).stream()
                .collect(Collectors.groupingBy(
                        event -> Integer.valueOf(event.occurredAt().toString().substring(11, 13)),
                        Collectors.counting()));
    }

    private static MemoryLog log(long events) {
        return events == DEMO.defaultEvents() ? full : MemoryLog.of(DEMO.defaultSeed(), events);
    }

    private static boolean isAccount(String id) {
        return id.startsWith("acc-");
    }

    private static Map<String, Account> accounts(MemoryLog log) {
        Map<String, Account> accounts = new HashMap<>();
        log.all().forEach((id, events) -> {
            if (isAccount(id)) {
                AccountState state = ReplayedHistory.of(id, events, ACCOUNTS).stateAt(events.size());
                accounts.put(id, (Account) state);
            }
        });
        return accounts;
    }

    private static List<Transfer> transfers(MemoryLog log) {
        return log.all().entrySet().stream()
                .filter(entry -> !isAccount(entry.getKey()))
                .map(entry -> {
                    TransferState state = ReplayedHistory.of(entry.getKey(), entry.getValue(), TRANSFERS)
                            .stateAt(entry.getValue().size());
                    return (Transfer) state;
                })
                .toList();
    }

    private static long duplicateFees(MemoryLog log) {
        return pairs(
                log,
                (before, event) -> event.eventType().equals("FeeCharged")
                        && before.eventType().equals("FeeCharged")
                        && before.data().equals(event.data())
                        && Duration.between(before.occurredAt(), event.occurredAt())
                                        .toSeconds()
                                < 10);
    }

    private static long lateEvents(MemoryLog log) {
        return pairs(log, (before, event) -> event.occurredAt().isBefore(before.occurredAt()));
    }

    private static long pairs(MemoryLog log, BiPredicate<Event, Event> test) {
        return log.all().values().stream()
                .mapToLong(events -> IntStream.range(1, events.size())
                        .filter(i -> test.test(events.get(i - 1), events.get(i)))
                        .count())
                .sum();
    }
}

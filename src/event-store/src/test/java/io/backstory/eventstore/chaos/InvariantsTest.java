package io.backstory.eventstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AppendReceipt.Leg;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventHash;
import io.backstory.eventstore.chaos.Observation.Carried;
import io.backstory.eventstore.chaos.Observation.Derived;
import io.backstory.eventstore.chaos.Violation.Kind;
import io.backstory.eventstore.contract.PurseState;
import io.backstory.eventstore.evidence.Checkpoint;
import io.backstory.eventstore.evidence.LogCheck;
import io.backstory.eventstore.evidence.SealCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every check of the invariants finds what it is there for, and says where. */
final class InvariantsTest {

    private final SmallWorld world = new SmallWorld();

    private List<Violation> broken() {
        return Invariants.broken(world.observation());
    }

    private void assertFinds(String invariant, Kind kind, String... words) {
        assertThat(broken()).anySatisfy(violation -> {
            assertThat(violation.invariant()).isEqualTo(invariant);
            assertThat(violation.kind()).isEqualTo(kind);
            assertThat(violation.finding()).contains(words);
        });
    }

    private void carry(List<String> outbox, List<String> heard, List<Event> tailed) {
        world.carried = new Carried(outbox, heard, tailed);
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }

    private static <T> List<T> repeating(List<T> all, int index) {
        List<T> more = new ArrayList<>(all);
        more.add(index, all.get(index));
        return more;
    }

    private static <T> List<T> swapping(List<T> all, int index) {
        List<T> swapped = new ArrayList<>(all);
        swapped.set(index, all.get(index + 1));
        swapped.set(index + 1, all.get(index));
        return swapped;
    }

    @Test
    void findNothingWhereAllIsWell() {
        assertThat(broken()).isEmpty();
    }

    @Test
    void findAnAcknowledgedAppendThatIsLost() {
        world.rows.removeLast();
        assertFinds("I1", Kind.LOST, "c4", "a version 4, position 6");
    }

    @Test
    void findAnAcknowledgedAppendThatStandsElsewhere() {
        world.written.acknowledged().put("c3", List.of(new Leg("b", 2, 2, 6)));
        assertFinds("I1", Kind.LOST, "c3", "position 6");
    }

    @Test
    void findAnAppendThatIsThereTwice() {
        world.rows.add(world.row("c3", "b", 1));
        assertFinds("I1", Kind.DUPLICATED, "c3", "position 7");
        assertFinds("I2", Kind.DUPLICATED, "c3");
    }

    @Test
    void findWhatNobodyAppended() {
        world.rows.add(world.row("c9", "b", 1));
        assertFinds("I2", Kind.WRONG, "c9", "nobody");
    }

    @Test
    void findWhatWasGivenUp() {
        world.rows.add(world.row("c5", "a", 100));
        assertFinds("I2", Kind.WRONG, "c5");
    }

    @Test
    void findACommandByHalf() {
        world.written.acknowledged().remove("c2");
        world.rows.remove(3);
        assertFinds("I2", Kind.WRONG, "c2", "[a -7, b 7]", "[a -7]");
    }

    @Test
    void findAMissingARepeatedAndAnOlderVersion() {
        Event last = world.events().getLast();
        for (var expected : Map.of(5L, Kind.LOST, 3L, Kind.DUPLICATED, 2L, Kind.OUT_OF_ORDER)
                .entrySet()) {
            world.replace(
                    5,
                    SmallWorld.changed(
                            last,
                            last.position(),
                            expected.getKey(),
                            last.data().text(),
                            last.hash()));
            assertFinds("I3", expected.getValue(), "a version " + expected.getKey(), "version 4 belongs");
        }
    }

    @Test
    void findAChangedAmountByItsHash() {
        Event third = world.events().get(2);
        world.replace(2, SmallWorld.changed(third, 3, 3, "{\"amount\":\"1\"}", third.hash()));
        assertFinds("I4", Kind.WRONG, "a version 3, position 3");
    }

    @Test
    void findAChainThatBegunAnew() {
        world.replace(5, SmallWorld.withHash(world.events().get(5), EventHash.NONE));
        assertFinds("I4", Kind.WRONG, "a version 4, position 6");
    }

    @Test
    void findWhatTheStoreItselfFinds() {
        LogCheck brokenLog = new LogCheck.Broken(3, "a", 3, "altered");
        SealCheck brokenSeal = new SealCheck.Broken(new LogCheck.Broken(3, "a", 3, "altered"));
        assertThat(Invariants.broken(world.observation(brokenLog, brokenSeal)))
                .extracting(Violation::invariant)
                .containsExactly("I4", "I6");
    }

    @Test
    void findAGapAndARepetitionOfPositions() {
        Event last = world.events().getLast();
        world.replace(5, SmallWorld.changed(last, 8, 4, last.data().text(), last.hash()));
        assertFinds("I5", Kind.LOST, "position 8", "follows position 5");
        world.replace(5, SmallWorld.changed(last, 5, 4, last.data().text(), last.hash()));
        assertFinds("I5", Kind.DUPLICATED, "position 5");
    }

    @Test
    void findATimeThatRunsBackwards() {
        world.rows.add(2, world.rows.remove(3));
        assertFinds("I5", Kind.OUT_OF_ORDER, "recorded before");
    }

    @Test
    void findALogThatIsShorterThanItsSeals() {
        Checkpoint longer = new Checkpoint("small world", 9, world.seal(6).root());
        world.seals = List.of(world.seal(2), longer);
        assertFinds("I6", Kind.LOST, "9 events were sealed, 6 are there");
    }

    @Test
    void findASealOverSomethingElse() {
        world.seals = List.of(new Checkpoint("small world", 2, world.seal(3).root()), world.seal(6));
        assertFinds("I6", Kind.WRONG, "over 2 events");
    }

    @Test
    void findEventsThatWereNeverSealed() {
        world.seals = List.of(world.seal(2));
        assertFinds("I6", Kind.LOST, "not all sealed");
    }

    @Test
    void findAModelThatARebuildMakesDifferent() {
        world.derived.rebuilt().put("purse_totals", SmallWorld.comparison(1));
        assertFinds("I7", Kind.WRONG, "purse_totals");
    }

    @Test
    void findAModelThatDoesNotSayWhatTheLogSays() {
        world.derived.balances().put("a", new BigDecimal(11));
        assertFinds("I7", Kind.WRONG, "a=11", "a=10");
    }

    @Test
    void findAStateThatASnapshotMadeWrong() {
        Derived good = world.derived;
        world.derived =
                new Derived(good.rebuilt(), good.balances(), Map.of("a", new PurseState(666, 1)), good.replayed());
        assertFinds("I7", Kind.WRONG, "666");
    }

    @Test
    void findWhatATailMissedRepeatedSwappedOrMadeUp() {
        List<Event> log = world.events();
        Carried good = world.carried;
        carry(good.outbox(), good.heard(), without(log, 3));
        assertFinds("I8", Kind.LOST, "the tail", "number 5 after number 3");
        carry(good.outbox(), good.heard(), without(log, 5));
        assertFinds("I8", Kind.LOST, "the tail", "5 of 6");
        carry(good.outbox(), good.heard(), repeating(log, 3));
        assertFinds("I8", Kind.DUPLICATED, "the tail", "number 4 after number 4");
        carry(good.outbox(), good.heard(), swapping(log, 2));
        assertFinds("I8", Kind.OUT_OF_ORDER, "the tail", "number 3 after number 4");
        Event other = SmallWorld.withHash(log.getFirst(), EventHash.NONE);
        carry(good.outbox(), good.heard(), List.of(other));
        assertFinds("I8", Kind.WRONG, "the tail");
    }

    @Test
    void findWhatRedisMissedRepeatedOrSwapped() {
        Carried good = world.carried;
        List<String> messages = good.outbox();
        carry(without(messages, 2), good.heard(), good.tailed());
        assertFinds("I8", Kind.LOST, "the outbox", "number 4 after number 2");
        carry(repeating(messages, 2), good.heard(), good.tailed());
        assertFinds("I8", Kind.DUPLICATED, "the outbox");
        carry(swapping(messages, 1), good.heard(), good.tailed());
        assertFinds("I8", Kind.OUT_OF_ORDER, "the outbox");
    }

    @Test
    void findWhatASubscriberHeardTwiceAndForgiveWhatItMissed() {
        Carried good = world.carried;
        List<String> messages = good.outbox();
        carry(messages, without(messages, 2), good.tailed());
        assertThat(broken()).isEmpty();
        carry(messages, repeating(messages, 2), good.tailed());
        assertFinds("I8", Kind.DUPLICATED, "the subscriber");
        carry(messages, swapping(messages, 2), good.tailed());
        assertFinds("I8", Kind.OUT_OF_ORDER, "the subscriber");
    }

    @Test
    void findHistoryThatReadOtherwiseBefore() {
        Event first = world.events().getFirst();
        world.replace(0, SmallWorld.changed(first, 1, 1, "{\"amount\":\"1\"}", first.hash()));
        assertFinds("I9", Kind.WRONG, "a version 1, position 1");
        world.rows.clear();
        assertFinds("I9", Kind.LOST, "a version 1, position 1");
    }

    @Test
    void findAPurseThatWasOverspent() {
        world.rows.add(world.row("c6", "b", -9));
        assertFinds("money", Kind.WRONG, "b version 3, position 7");
    }
}

package io.backstory.eventstore.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.GenericReducer;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

final class WhatIfTest {

    private static final FieldPath BALANCE = new FieldPath("/balance");

    private final TillEvents events = new TillEvents()
            .add("Opened", "{}")
            .add("Put", "{\"amount\":\"500.00\"}")
            .add("Taken", "{\"amount\":\"200.00\"}")
            .add("Noted", "{}")
            .add("Put", "{\"amount\":\"50.00\"}");

    @Test
    void everyLaterAmountIsShiftedByWhatTheEventAdded() {
        WhatIf.Shifted found = (WhatIf.Shifted) without(3);
        assertThat(found.shift()).isEqualByComparingTo("200.00");
        assertThat(found.version()).isEqualTo(5);
        assertThat(found.amount(2, new BigDecimal("500.00"))).isEqualTo("500.00");
        assertThat(found.amount(5, new BigDecimal("350.00"))).isEqualTo("550.00");
    }

    @Test
    void isWhatAReplayOfTheOtherEventsMakes() {
        Random random = new Random(237);
        for (int history = 0; history < 100; history++) {
            TillEvents random100 = new TillEvents().add("Opened", "{}");
            for (int i = 0; i < 100; i++) {
                String data = "{\"amount\":\"%d.%02d\"}".formatted(random.nextInt(900), random.nextInt(100));
                random100.add(random.nextBoolean() ? "Put" : "Taken", data);
            }
            int without = 2 + random.nextInt(100);
            WhatIf found = WhatIf.of(random100.history(), BALANCE, without, ProgressListener.NONE);
            BigDecimal recorded = balance(random100.list());
            List<Event> others = new ArrayList<>(random100.list());
            others.remove(without - 1);
            assertThat(((WhatIf.Shifted) found).amount(101, recorded))
                    .as("history %d without v%d", history, without)
                    .isEqualByComparingTo(balance(others));
        }
    }

    /** By the reducer alone, whatever the versions are. */
    private static BigDecimal balance(List<Event> events) {
        var state = Till.REDUCER.initial("till-1");
        for (Event event : events) {
            state = Till.REDUCER.apply(state, event);
        }
        return new BigDecimal(state.path("balance").textValue());
    }

    @Test
    void anEventThatSetsTheAmountMakesTheQuestionUnsound() {
        ReplayedHistory<?> set = ReplayedHistory.of(
                "till-1",
                new TillEvents()
                        .add("Set", "{\"balance\":\"1.00\"}")
                        .add("Set", "{\"balance\":\"2.00\"}")
                        .add("Set", "{\"balance\":\"3.00\"}")
                        .list(),
                new GenericReducer());
        assertThat(WhatIf.of(set, BALANCE, 2, ProgressListener.NONE))
                .isEqualTo(new WhatIf.Unsound(
                        "v3 Set does something else to balance without v2: what it adds depends on what was there"));
    }

    @Test
    void saysWhyThereIsNothingToLeaveOut() {
        assertThat(without(4)).isEqualTo(new WhatIf.Unsound("v4 did not change balance"));
        assertThat(without(1)).isEqualTo(new WhatIf.Unsound("balance has no amount before v1"));
        events.add("Closed", "{}");
        assertThat(without(6)).isEqualTo(new WhatIf.Unsound("balance has no amount after v6"));
        assertThat(without(3)).isInstanceOf(WhatIf.Unsound.class);
    }

    @Test
    void whatIsNotUnderstoodCanNotBeReplayedOtherwise() {
        events.add("Unheard", "{}");
        assertThat(without(3)).isEqualTo(new WhatIf.Unsound("v6 is not known here: nobody can say what it adds"));
        assertThat(WhatIf.of(
                        new TillEvents().add("Opened", "{}").add("Broken", "{}").history(),
                        BALANCE,
                        1,
                        ProgressListener.NONE))
                .isEqualTo(new WhatIf.Unsound("No state is known from v2 on"));
    }

    @Test
    void endsWhenItIsCancelled() {
        for (int i = 0; i < 2_000; i++) {
            events.add("Put", "{\"amount\":\"1.00\"}");
        }
        ReplayedHistory<?> history = events.history();
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> cancellation.call(() -> WhatIf.of(history, BALANCE, 3, ProgressListener.NONE)))
                .isInstanceOf(CancellationException.class);
    }

    private WhatIf without(long version) {
        return WhatIf.of(events.history(), BALANCE, version, ProgressListener.NONE);
    }
}

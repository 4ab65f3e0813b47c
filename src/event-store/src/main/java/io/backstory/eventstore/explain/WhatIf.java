package io.backstory.eventstore.explain;

import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.Decimals;
import io.backstory.eventstore.replay.FieldPath;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;

/**
 * What an amount would be if one event had not happened. That is a sound question only where every later event adds to
 * the amount what it added in the record, whatever was there before; so both histories are replayed side by side, and
 * where one later event does anything else the answer is why there is none. What comes out was never recorded and is no
 * evidence of anything.
 */
public sealed interface WhatIf {

    /**
     * From the event on, the amount would be so much more than recorded at every version, up to the newest one.
     *
     * @param without the version that is left out
     * @param version the newest one that was replayed
     */
    record Shifted(FieldPath field, long without, BigDecimal shift, long version) implements WhatIf {

        /** What the amount would be at a version where so much is recorded. */
        public BigDecimal amount(long at, BigDecimal recorded) {
            return at < without ? recorded : recorded.add(shift);
        }
    }

    /**
     * There is no sound answer.
     *
     * @param reason in one sentence without a full stop
     */
    record Unsound(String reason) implements WhatIf {}

    /**
     * Replays what follows an event with and without it: two steps of the reducer for each later version. Ends early
     * when the current {@link Cancellation} is cancelled.
     *
     * @param without its version, after the history's base
     * @param listener hears versions done and how many there are
     */
    static <S> WhatIf of(ReplayedHistory<S> history, FieldPath field, long without, ProgressListener listener) {
        String unknown = unknown(history);
        if (!unknown.isEmpty()) {
            return new Unsound(unknown);
        }
        BigDecimal before = Decimals.of(field.in(history.jsonAt(without - 1)));
        BigDecimal after = Decimals.of(field.in(history.jsonAt(without)));
        if (before == null || after == null) {
            return new Unsound(
                    before == null
                            ? "%s has no amount before v%d".formatted(field.display(), without)
                            : "%s has no amount after v%d".formatted(field.display(), without));
        }
        BigDecimal shift = before.subtract(after);
        if (shift.signum() == 0) {
            return new Unsound("v%d did not change %s".formatted(without, field.display()));
        }
        return new WhatIfReplay<>(history, new Shifted(field, without, shift, history.version()), listener).run();
    }

    private static String unknown(ReplayedHistory<?> history) {
        if (history.failure() != null) {
            return "No state is known from v%d on".formatted(history.knownVersion() + 1);
        }
        return history.firstUnknown().isPresent()
                ? "v%d is not known here: nobody can say what it adds"
                        .formatted(history.firstUnknown().getAsLong())
                : "";
    }
}

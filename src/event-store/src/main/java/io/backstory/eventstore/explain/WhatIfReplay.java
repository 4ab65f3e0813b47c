package io.backstory.eventstore.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstory.eventstore.Cancellation;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.ProgressListener;
import io.backstory.eventstore.replay.Decimals;
import io.backstory.eventstore.replay.Reducer;
import io.backstory.eventstore.replay.ReducerFailedException;
import io.backstory.eventstore.replay.Reduction;
import io.backstory.eventstore.replay.ReplayedHistory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A history with and without one event, a version at a time; see {@link WhatIf}. */
final class WhatIfReplay<S> {

    private static final int REPORT_EVERY = 1_000;

    private final ReplayedHistory<S> history;
    private final Reducer<S> reducer;
    private final WhatIf.Shifted wanted;
    private final ProgressListener listener;

    WhatIfReplay(ReplayedHistory<S> history, WhatIf.Shifted wanted, ProgressListener listener) {
        this.history = history;
        this.reducer = history.reducer();
        this.wanted = wanted;
        this.listener = listener;
    }

    WhatIf run() {
        Cancellation cancellation = Cancellation.current();
        long first = wanted.without() + 1;
        S recorded = history.stateAt(wanted.without());
        S otherwise = history.stateAt(wanted.without() - 1);
        for (long version = first; version <= wanted.version(); version++) {
            Event event = history.event(version);
            recorded = Reduction.step(reducer, recorded, event);
            try {
                otherwise = Reduction.step(reducer, otherwise, event);
            } catch (ReducerFailedException impossible) {
                return new WhatIf.Unsound("Without v%d, v%d %s could not have happened"
                        .formatted(wanted.without(), version, event.eventType()));
            }
            if (!isShifted(amount(recorded), amount(otherwise))) {
                return new WhatIf.Unsound(
                        "v%d %s does something else to %s without v%d: what it adds depends on what was there"
                                .formatted(
                                        version,
                                        event.eventType(),
                                        wanted.field().display(),
                                        wanted.without()));
            }
            if (version % REPORT_EVERY == 0) {
                cancellation.check();
                listener.progressed(version - first, wanted.version() - first);
            }
        }
        return wanted;
    }

    private @Nullable BigDecimal amount(S state) {
        JsonNode node = wanted.field().in(reducer.toJson(state));
        return Decimals.of(node);
    }

    private boolean isShifted(@Nullable BigDecimal recorded, @Nullable BigDecimal otherwise) {
        return recorded != null
                && otherwise != null
                && otherwise.subtract(recorded).compareTo(wanted.shift()) == 0;
    }
}

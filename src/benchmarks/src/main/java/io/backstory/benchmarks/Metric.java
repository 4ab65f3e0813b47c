package io.backstory.benchmarks;

/** Which figure of a way is compared. */
enum Metric {
    /** Units a second, median of the rounds: more is better. */
    RATE {
        @Override
        double times(Row way, Row base) {
            return way.perSecond() / base.perSecond();
        }
    },
    /** The median latency of all operations: less is better. */
    LATENCY {
        @Override
        double times(Row way, Row base) {
            return base.p50Millis() / way.p50Millis();
        }
    };

    /** How many times as fast one way is as another. */
    abstract double times(Row way, Row base);
}

package io.backstory.benchmarks;

/**
 * The state of a measured account. Immutable.
 *
 * @param cents it holds
 * @param events it was made of
 */
record Balance(long cents, long events) {

    /** Before the first event. */
    static final Balance EMPTY = new Balance(0, 0);

    /** After one more event. */
    Balance after(String eventType, String amount) {
        return new Balance(cents + change(eventType, amount), events + 1);
    }

    /** What an event adds, in cents. */
    static long change(String eventType, String amount) {
        return switch (eventType) {
            case Dataset.WITHDRAWN -> -cents(amount);
            case Dataset.DEPOSITED -> cents(amount);
            default -> 0;
        };
    }

    /** Reads an amount with exactly two decimals. */
    private static long cents(String amount) {
        int point = amount.length() - 3;
        return Long.parseLong(amount, 0, point, 10) * 100 + Long.parseLong(amount, point + 1, amount.length(), 10);
    }
}

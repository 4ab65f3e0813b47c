package io.backstory.desktop.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a case is about, both inclusive, in UTC.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    static final Period ALWAYS = new Period(null, null);

    /** Refuses a period that ends before it begins. */
    Period {
        if (from != null && to != null && to.isBefore(from)) {
            throw new DateTimeException("The period ends on " + to + ", before it begins on " + from);
        }
    }

    /**
     * Reads what was typed; blank leaves an end open.
     *
     * @throws DateTimeException saying what is wrong
     */
    static Period parse(String from, String to) {
        return new Period(day(from), day(to));
    }

    private static @Nullable LocalDate day(String typed) {
        String day = typed.strip();
        try {
            return day.isEmpty() ? null : LocalDate.parse(day);
        } catch (DateTimeException unreadable) {
            throw new DateTimeException("A day is written like 2026-03-31", unreadable);
        }
    }

    boolean isEmpty() {
        return from == null && to == null;
    }

    /** {@code 2026-01-01 to 2026-03-31}, {@code from 2026-01-01}, {@code until 2026-03-31}; {@code all time}. */
    String text() {
        if (from == null) {
            return to == null ? "all time" : "until " + to;
        }
        return to == null ? "from " + from : from + " to " + to;
    }
}
